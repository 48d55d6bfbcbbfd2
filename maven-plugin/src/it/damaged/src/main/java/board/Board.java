package board;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells its listeners of the score after the lock is released. */
public class Board {
  public interface Listener {
    void scored(int score);
  }

  private final Object lock = new Object();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private int score;

  public void add(Listener listener) {
    listeners.add(listener);
  }

  public void score(int points) {
    int now;
    synchronized (lock) {
      score += points;
      now = score;
    }
    for (Listener listener : listeners) {
      listener.scored(now);
    }
  }
}
