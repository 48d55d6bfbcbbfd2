package dev.afterlock.agent.record;

/** Why a delivery, late or not, proves nothing. */
enum NotJudged {
  /** It was reached by another way than that of the finding. */
  OTHER_WAY("otherWay"),
  /** The thread has made no update of its own, as one that drains a queue. */
  NO_UPDATE("noUpdate"),
  /** It was late, and said what the receiver had heard already. */
  SAME_CONTENT("sameContent"),
  /** It was late, and its arguments cannot be compared with those of what overtook it. */
  UNREADABLE("unreadable"),
  /** It was late, and is not known to speak of the same thing as what overtook it. */
  OTHER_SUBJECT("otherSubject"),
  /** It was overtaken by its own thread, from inside a listener. */
  SAME_THREAD("sameThread"),
  /** It was late, and what overtook it is no longer there to be compared. */
  GONE("gone");

  final String key;

  NotJudged(String key) {
    this.key = key;
  }
}
