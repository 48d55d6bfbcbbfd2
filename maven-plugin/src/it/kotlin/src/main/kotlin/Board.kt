package board

import java.util.concurrent.CopyOnWriteArrayList

fun interface Listener {
  fun scored(score: Int)
}

class Board {
  private val lock = Any()
  private val listeners = CopyOnWriteArrayList<Listener>()
  private var score = 0

  fun add(listener: Listener) {
    listeners.add(listener)
  }

  fun score(points: Int) {
    val now = synchronized(lock) {
      score += points
      score
    }
    listeners.forEach { it.scored(now) }
  }
}
