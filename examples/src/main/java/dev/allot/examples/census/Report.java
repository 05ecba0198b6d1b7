package dev.allot.examples.census;

import dev.allot.examples.census.Tally.Worker;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints the outcome of a census as tables. */
final class Report {
  private final Tally tally;
  private final int top;

  /**
   * Makes a report.
   *
   * @param tally what to print
   * @param top how many rows at most a table of jars or workers has
   */
  Report(Tally tally, int top) {
    this.tally = tally;
    this.top = top;
  }

  void print(PrintWriter out) {
    totals().print(out);
    if (!tally.jars().isEmpty()) {
      versions().print(out);
      largest().print(out);
    }
    EqualJars equal = EqualJars.among(tally.jars());
    if (!equal.isEmpty()) {
      equal.table(top).print(out);
    }
    if (!tally.flaws().isEmpty()) {
      flaws().print(out);
    }
    if (!tally.jarsByWorker().isEmpty()) {
      workers().print(out);
    }
    out.println(pace());
    out.println("digest " + ResultDigest.of(tally.rows()));
    out.flush();
  }

  private Table totals() {
    List<ClassFacts> facts = tally.jars().stream().map(JarFacts::classFiles).toList();
    return new Table("total", "")
        .row("jars", tally.jars().size())
        .row("flawed", tally.flaws().size())
        .row("multi-release jars", tally.jars().stream().filter(JarFacts::multiRelease).count())
        .row("bytes", tally.jars().stream().mapToLong(JarFacts::bytes).sum())
        .row("classes", facts.stream().mapToLong(ClassFacts::classes).sum())
        .row(
            "forms for later releases", facts.stream().mapToLong(ClassFacts::releaseSpecific).sum())
        .row("module descriptors", facts.stream().mapToLong(ClassFacts::moduleDescriptors).sum())
        .row("impostors", facts.stream().mapToLong(ClassFacts::impostors).sum())
        .row("bytes of class files", facts.stream().mapToLong(ClassFacts::bytes).sum());
  }

  private Table versions() {
    Map<Integer, Long> versions = new TreeMap<>();
    for (JarFacts jar : tally.jars()) {
      jar.classFiles().versions().forEach((major, n) -> versions.merge(major, n, Long::sum));
    }
    Table table = new Table("class files", "version", "Java");
    versions.forEach((major, n) -> table.row(n, major, ClassVersion.release(major)));
    return table;
  }

  private Table largest() {
    Table table = new Table("bytes", "classes", "largest jars");
    tally.jars().stream()
        .sorted(Comparator.comparingLong(JarFacts::bytes).reversed())
        .limit(top)
        .forEach(jar -> table.row(jar.bytes(), jar.classFiles().classes(), jar.path()));
    return table;
  }

  private Table flaws() {
    Table table = new Table("flawed", "reason", "detail");
    tally.flaws().forEach(flaw -> table.row(flaw.path(), flaw.reason(), flaw.detail()));
    return table;
  }

  private Table workers() {
    Table table = new Table("jars", "pid", "worker");
    List<Map.Entry<Worker, Long>> busiestFirst =
        tally.jarsByWorker().entrySet().stream()
            .sorted(
                Map.Entry.<Worker, Long>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().name()))
            .toList();
    for (Map.Entry<Worker, Long> entry :
        busiestFirst.subList(0, Math.min(top, busiestFirst.size()))) {
      table.row(entry.getValue(), Long.toString(entry.getKey().pid()), entry.getKey().name());
    }
    if (busiestFirst.size() > top) {
      table.row("", "", "and " + (busiestFirst.size() - top) + " more");
    }
    return table;
  }

  private String pace() {
    double seconds = Math.max(1, tally.elapsed().toNanos()) / 1e9;
    int rows = tally.rows().size();
    return String.format(
        Locale.ROOT,
        "%,d jars in %.2f s, %,.0f jars/s, %s backend",
        rows,
        seconds,
        rows / seconds,
        tally.backend());
  }
}
