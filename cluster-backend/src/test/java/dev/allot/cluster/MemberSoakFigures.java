package dev.allot.cluster;

import dev.allot.cluster.MemberLoad.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What came of a soak. */
final class MemberSoakFigures {
  private final MemberLoad load;
  private final Map<MemberFault, Integer> injected;
  private final Map<MemberFault, List<Long>> detection;
  private final long seconds;
  private final List<String> twice;
  private final List<String> lost;

  MemberSoakFigures(
      MemberLoad load,
      Map<MemberFault, Integer> injected,
      Map<MemberFault, List<Long>> detection,
      long seconds) {
    this.load = load;
    this.injected = injected;
    this.detection = detection;
    this.seconds = seconds;
    this.twice = load.startedTwice();
    this.lost = load.lost();
  }

  boolean isClean() {
    return twice.isEmpty()
        && lost.isEmpty()
        && load.wrong().isEmpty()
        && load.count(Outcome.HANGS) == 0
        && load.count(Outcome.OK) > 0;
  }

  String markdown(String command, long seed) {
    StringBuilder text = new StringBuilder();
    text.append("`").append(command).append("`\n\n");
    text.append("- seed ").append(seed).append(", ").append(seconds).append(" s\n");
    text.append("- ").append(System.getProperty("os.name")).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" processors; Java ");
    text.append(Runtime.version()).append("\n\n");
    text.append("| submitted | ok | outcome UNKNOWN | process died | cancelled | **lost** |");
    text.append(" **started twice** | **hangs > 60 s** | **wrong** |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    text.append("| ").append(load.submitted());
    for (Outcome outcome :
        List.of(Outcome.OK, Outcome.UNKNOWN, Outcome.CRASHED, Outcome.CANCELLED)) {
      text.append(" | ").append(load.count(outcome));
    }
    text.append(" | ").append(lost.size()).append(" | ").append(twice.size());
    text.append(" | ").append(load.count(Outcome.HANGS));
    text.append(" | ").append(load.wrong().size()).append(" |\n\n");
    text.append("| fault | injected | detection p50 / max, ms |\n| --- | --- | --- |\n");
    injected.forEach(
        (fault, times) ->
            text.append("| ")
                .append(fault.title())
                .append(" | ")
                .append(times)
                .append(" | ")
                .append(spread(detection.getOrDefault(fault, List.of())))
                .append(" |\n"));
    first(text, "started twice", twice);
    first(text, "lost", lost);
    first(text, "wrong", load.wrong());
    return text.toString();
  }

  private static String spread(List<Long> millis) {
    if (millis.isEmpty()) {
      return "-";
    }
    List<Long> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) + " / " + sorted.get(sorted.size() - 1);
  }

  private static void first(StringBuilder text, String what, List<String> all) {
    if (!all.isEmpty()) {
      text.append('\n').append(what).append(": ");
      text.append(all.subList(0, Math.min(10, all.size()))).append('\n');
    }
  }
}
