package dev.afterlock.agent.record;

/** A receiver that was told of an update after it had been told of a later one. */
final class Confirmation {
  final String notifier;
  final String receiver;
  final Latest.Occasion stale;
  final String[] stalePayload;
  final Latest.Occasion newer;
  final String[] newerPayload;

  Confirmation(
      String notifier,
      String receiver,
      Latest.Occasion stale,
      String[] stalePayload,
      Latest.Occasion newer,
      String[] newerPayload) {
    this.notifier = notifier;
    this.receiver = receiver;
    this.stale = stale;
    this.stalePayload = stalePayload.clone();
    this.newer = newer;
    this.newerPayload = newerPayload.clone();
  }
}
