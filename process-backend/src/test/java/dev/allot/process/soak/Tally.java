package dev.allot.process.soak;

/** The figures of one fault class, or of all. */
final class Tally {
  long injected;
  long submitted;
  long ok;
  long failed;
  long cancelled;
  long retried;
  long lost;
  long startedTwice;
  long phantoms;
  long hangs;
  long orphans;
  long collateral;
  final Times detection = new Times();
  final Times replacement = new Times();

  void add(Tally other) {
    injected += other.injected;
    submitted += other.submitted;
    ok += other.ok;
    failed += other.failed;
    cancelled += other.cancelled;
    retried += other.retried;
    lost += other.lost;
    startedTwice += other.startedTwice;
    phantoms += other.phantoms;
    hangs += other.hangs;
    orphans += other.orphans;
    collateral += other.collateral;
    detection.addAll(other.detection);
    replacement.addAll(other.replacement);
  }

  /** What must be nothing. */
  long wrong() {
    return lost + startedTwice + phantoms + hangs + orphans + collateral;
  }
}
