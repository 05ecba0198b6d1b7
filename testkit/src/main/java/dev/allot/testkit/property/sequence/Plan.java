package dev.allot.testkit.property.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program whose tasks communicate by arguments and results only. */
record Plan(int workers, List<Deed> deeds) {

  /** Does all of it; a line for each step. */
  List<String> on(Machine machine) throws Exception {
    List<Object> results = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Deed deed : deeds) {
      // A task that is cancelled is one of those that there are, whatever the number of workers.
      Deed possible =
          deed instanceof Deed.Cancelled c
              ? new Deed.Cancelled(c.victim() % (workers + 1), c.interrupt())
              : deed;
      lines.add(possible.on(machine, results));
    }
    return lines;
  }

  @Override
  public String toString() {
    return deeds.stream()
        .map(deed -> "\n  " + deed)
        .collect(Collectors.joining("", workers + " workers", "\n"));
  }
}
