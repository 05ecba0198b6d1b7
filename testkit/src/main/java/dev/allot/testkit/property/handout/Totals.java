package dev.allot.testkit.property.handout;

/** What all programs of a property came to: that they did what they are there for. */
final class Totals {
  private long accepted;
  private long elements;
  private long started;
  private long withdrawn;
  private long crashed;
  private long kills;
  private long stopped;

  void add(
      int accepted,
      int elements,
      int started,
      long withdrawn,
      int crashed,
      int kills,
      boolean stopped) {
    this.accepted += accepted;
    this.elements += elements;
    this.started += started;
    this.withdrawn += withdrawn;
    this.crashed += crashed;
    this.kills += kills;
    this.stopped += stopped ? 1 : 0;
  }

  @Override
  public String toString() {
    return String.format(
        "tasks %d, elements of maps %d, started %d (each once), cancelled before the start %d,"
            + " workers killed %d, tasks failed of that %d, pools stopped %d",
        accepted, elements, started, withdrawn, kills, crashed, stopped);
  }
}
