package uses;

import board.Board;

public class Use {
  private final Board board = new Board();

  public void score() {
    board.score(1);
  }
}
