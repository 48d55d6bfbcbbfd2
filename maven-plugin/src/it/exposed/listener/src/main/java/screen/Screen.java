package screen;

import board.Board;

/** Keeps what it is told, and is told in no order. */
public class Screen {
  private volatile int shown;

  public void watch(Board board) {
    board.add(
        score -> {
          shown = score;
        });
  }

  public int shown() {
    return shown;
  }
}
