package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Kind;
import dev.allot.benchmarks.contender.Workers;
import dev.allot.benchmarks.limit.PlainJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What is used of the machine while there is nothing to do. Needs Linux's {@code /proc}. */
final class Idle {
  private static final int SETTLING_SECONDS = 2;

  private Idle() {}

  /** Two worker processes that have worked, and this JVM, which has the pool. */
  static Map<String, Double> pool(Contest contest, Arguments arguments) throws Exception {
    List<Long> others = children();
    try (Workers workers = contest.open()) {
      List<Future<Integer>> busy = new ArrayList<>();
      for (int i = 0; i < Kind.WORKERS; i++) {
        busy.add(workers.submit(Burn::burn, arguments.large("rounds")));
      }
      for (Future<Integer> task : busy) {
        workers.result(task);
      }
      List<Long> pids = new ArrayList<>(children());
      pids.removeAll(others);
      Tasks.check("workers", Kind.WORKERS, pids.size());
      return watched(pids, arguments);
    }
  }

  /** Two bare JVMs, and this one, which has nothing but them. */
  static Map<String, Double> bare(Contest contest, Arguments arguments) throws Exception {
    try (PlainJvm one = PlainJvm.bare(List.of());
        PlainJvm other = PlainJvm.bare(List.of())) {
      one.echo();
      other.echo();
      return watched(List.of(one.pid(), other.pid()), arguments);
    }
  }

  private static List<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }

  private static Map<String, Double> watched(List<Long> children, Arguments arguments)
      throws Exception {
    List<Long> parent = List.of(ProcessHandle.current().pid());
    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
    int seconds = arguments.number("seconds");
    long start = System.nanoTime();
    long parentBefore = ProcFile.cpuNanos(parent);
    long childrenBefore = ProcFile.cpuNanos(children);
    TimeUnit.SECONDS.sleep(seconds);
    double passed = System.nanoTime() - start;
    double ofParent = 100 * (ProcFile.cpuNanos(parent) - parentBefore) / passed;
    double ofChildren = 100 * (ProcFile.cpuNanos(children) - childrenBefore) / passed;
    double rss = 0;
    double pss = 0;
    for (long pid : children) {
      rss += ProcFile.memoryMib(pid, "Rss") / children.size();
      pss += ProcFile.memoryMib(pid, "Pss") / children.size();
    }
    return Map.of(
        "cpu_percent",
        ofParent + ofChildren,
        "parent_cpu_percent",
        ofParent,
        "rss_mib",
        rss,
        "pss_mib",
        pss);
  }
}
