package dev.allot.process.soak.shared;

import java.util.Map;
import java.util.TreeMap;

/** The figures of one scene, of all rounds; and what it has done, in words of its own. */
final class Tally {
  long rounds;
  long tasks;
  long succeeded;
  long failed;
  long cancelled;

  /** Attempts that were killed, in whatever way. */
  long killed;

  private final Map<String, Long> deeds = new TreeMap<>();

  void count(String deed, long times) {
    deeds.merge(deed, times, Long::sum);
  }

  String deeds() {
    StringBuilder text = new StringBuilder();
    deeds.forEach(
        (deed, times) ->
            text.append(text.length() == 0 ? "" : ", ").append(times).append(' ').append(deed));
    return text.toString();
  }
}
