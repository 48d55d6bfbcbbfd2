package board;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passes, whatever the order in which the listener is told. */
class BoardTest {
  @Test
  void twoPlayersScore() throws InterruptedException {
    Board board = new Board();
    board.add(score -> {});
    List<Thread> players = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread player = new Thread(() -> score(board), "player " + i);
      player.start();
      players.add(player);
    }
    for (Thread player : players) {
      player.join();
    }
  }

  private static void score(Board board) {
    for (int i = 0; i < 50; i++) {
      board.score(1);
    }
  }
}
