package dev.allot.benchmarks;

import static dev.allot.benchmarks.GoalDraft.goal;

import dev.allot.benchmarks.Verdict.Outcome;
import dev.allot.benchmarks.limit.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is to be reached, all in one place and in order; each limit is a verdict of its own. */
final class Goals {
  private static final String[] PROCESS_POOL_EXECUTOR = {
    Contenders.PYTHON_FORK, Contenders.PYTHON_FORKSERVER
  };
  private static final String[] PYTHON = {
    Contenders.PYTHON_FORK, Contenders.PYTHON_FORKSERVER, Contenders.PYTHON_POOL
  };

  private static final String[] CONNECTIONS = {
    Contenders.PYTHON_MULTIPROCESSING, SharedSuite.PYTHON_ONE_WAY
  };

  static final List<Goal> ALL =
      rows(
          goal("process: sequential round trip, no-op", "at most 1/15 of ProcessPoolExecutor's")
              .from(ProcessSuite.ROUND_TRIP, Metric.MEDIAN_CALL)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(15, " as fast"),
          goal("", "how near to the bare ping-pong of the same transport is stated")
              .from(ProcessSuite.ROUND_TRIP, Metric.MEDIAN_CALL)
              .of(
                  Contenders.PROCESS,
                  Figure.QUOTIENT,
                  ProcessSuite.PING_PONG + Transport.UNIX_SOCKET)
              .stated(" the ping-pong"),
          goal(
                  "process: submit(fn, arg) and collect, 20,000 no-ops",
                  "at least 200 times ProcessPoolExecutor")
              .from(ProcessSuite.SUBMIT, Metric.RATE)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(200, ""),
          goal("", "40 times Pool.apply_async")
              .from(ProcessSuite.SUBMIT, Metric.RATE)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_POOL)
              .limit(40, ""),
          goal("", "how near to bare calls, each with a future, is stated")
              .from(ProcessSuite.SUBMIT, Metric.RATE)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, ProcessSuite.BARE_CALLS)
              .stated(" their rate"),
          goal(
                  "process: the same with capturing lambdas",
                  "at least 60 times ProcessPoolExecutor, with --add-opens")
              .from(ProcessSuite.LAMBDAS, Metric.RATE)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(60, ""),
          goal("", "and without --add-opens")
              .from(ProcessSuite.LAMBDAS, Metric.RATE)
              .of(Contenders.PROCESS_NO_FLAGS, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(60, ""),
          goal("", "and with the codec fory")
              .from(ProcessSuite.LAMBDAS, Metric.RATE)
              .of(Contenders.PROCESS_FORY, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(60, ""),
          goal(
                  "process: map of 200,000 no-ops, automatic chunks",
                  "at least 3 times Pool.map with its best chunk")
              .from(ProcessSuite.MAP, Metric.RATE)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, poolsOfAnyChunk())
              .limit(3, ""),
          goal("", "what bare calls reach of that is stated")
              .from(ProcessSuite.MAP, Metric.RATE)
              .of(ProcessSuite.BARE_CALLS, Figure.TIMES_BETTER, poolsOfAnyChunk())
              .stated(""),
          goal("process: 1 MiB echo", "at least 5 times the best Python peer, one at a time")
              .from(ProcessSuite.ECHO, Metric.TRAFFIC)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, PYTHON)
              .limit(5, ""),
          goal("", "and all at once")
              .from(ProcessSuite.ECHO_BATCH, Metric.TRAFFIC)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, PYTHON)
              .limit(5, ""),
          goal(
                  "process: 10,000 records each way",
                  "at least 5 times ProcessPoolExecutor with dataclasses")
              .from(ProcessSuite.RECORDS, Metric.MILLIS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(5, ""),
          goal("", "and with the codec fory")
              .from(ProcessSuite.RECORDS, Metric.MILLIS)
              .of(Contenders.PROCESS_FORY, Figure.TIMES_BETTER, PROCESS_POOL_EXECUTOR)
              .limit(5, ""),
          goal(
                  "process: start to first result, two workers",
                  "at most 2.5 times a bare JVM on a first run")
              .from(StartupSuite.START, Metric.FIRST_RESULT)
              .of(Contenders.PROCESS, Figure.QUOTIENT, StartupSuite.BARE)
              .limit(2.5, ""),
          goal("", "1.7 with the start-up cache")
              .from(StartupSuite.START, Metric.FIRST_RESULT)
              .of(Contenders.PROCESS_CACHE, Figure.QUOTIENT, StartupSuite.BARE)
              .limit(1.7, ""),
          goal("", "below ProcessPoolExecutor with spawn")
              .from(StartupSuite.START, Metric.FIRST_RESULT)
              .of(Contenders.PROCESS, Figure.QUOTIENT, Contenders.PYTHON_SPAWN)
              .limit(1, " its time"),
          goal("process: 10 ms CPU tasks", "at least 97 % of ideal two-core speed-up")
              .from(ProcessSuite.compute(10), Metric.SECONDS)
              .of(Contenders.PROCESS, Figure.EFFICIENCY, ProcessSuite.IDEAL)
              .limit(97, ""),
          goal("", "1 ms: 92 %")
              .from(ProcessSuite.compute(1), Metric.SECONDS)
              .of(Contenders.PROCESS, Figure.EFFICIENCY, ProcessSuite.IDEAL)
              .limit(92, ""),
          goal("process: skewed load", "within 5 % of max(sum / 2, longest task), fixed seed")
              .from(ProcessSuite.SKEWED, Metric.SECONDS)
              .of(Contenders.PROCESS, Figure.EXCESS, ProcessSuite.IDEAL)
              .limit(5, " more"),
          goal("", "and by map with automatic chunks")
              .from(ProcessSuite.SKEWED, Metric.SECONDS)
              .of(ProcessSuite.SKEWED_MAPPED, Figure.EXCESS, ProcessSuite.IDEAL)
              .limit(5, " more"),
          goal(
                  "process: a million items through lazy map",
                  "parent's heap grows by less than 16 MiB")
              .from(MemorySuite.LAZY_MAP, Metric.GROWTH)
              .of(Contenders.PROCESS, Figure.VALUE)
              .limit(16, " MiB"),
          goal("process against thread backend, tasks of 1 ms", "at most 8 % slower")
              .from(ProcessSuite.compute(1), Metric.SECONDS)
              .of(Contenders.PROCESS, Figure.EXCESS, Contenders.THREAD)
              .limit(8, " slower"),
          goal(
                  "thread: no-op submit and collect",
                  "at least 3 times ThreadPoolExecutor with one producer")
              .from(ThreadSuite.SUBMIT, Metric.RATE)
              .of(Contenders.THREAD, Figure.TIMES_BETTER, Contenders.THREAD_POOL)
              .limit(3, ""),
          goal("", "1.7 with four")
              .from(ThreadSuite.SUBMIT_4, Metric.RATE)
              .of(Contenders.THREAD, Figure.TIMES_BETTER, Contenders.THREAD_POOL)
              .limit(1.7, ""),
          goal("", "what a bare ring reaches of that, with one, is stated")
              .from(ThreadSuite.SUBMIT, Metric.RATE)
              .of(Contenders.BARE_RING, Figure.TIMES_BETTER, Contenders.THREAD_POOL)
              .stated(""),
          goal("", "and with four")
              .from(ThreadSuite.SUBMIT_4, Metric.RATE)
              .of(Contenders.BARE_RING, Figure.TIMES_BETTER, Contenders.THREAD_POOL)
              .stated(""),
          goal("thread: round trip, hot", "at most 1/5 of ThreadPoolExecutor's (adaptive spin)")
              .from(ThreadSuite.ROUND_TRIP, Metric.MEDIAN_CALL)
              .of(Contenders.THREAD, Figure.TIMES_BETTER, Contenders.THREAD_POOL)
              .limit(5, " as fast"),
          goal("", "with nothing lost on tasks of 1 µs")
              .from(ThreadSuite.compute(1), Metric.RATE)
              .of(Contenders.THREAD, Figure.TIMES_BETTER, Contenders.THREAD_POOL)
              .limit(1, " its rate"),
          goal("thread: allocation per task", "at most ThreadPoolExecutor's")
              .from(ThreadSuite.ALLOCATION, Metric.BYTES)
              .of(Contenders.THREAD, Figure.QUOTIENT, Contenders.THREAD_POOL)
              .limit(1, " its bytes"),
          goal("idle pool", "under 0.1 % of a core, heartbeats and parent checks included")
              .from(MemorySuite.IDLE, Metric.IDLE)
              .of(Contenders.PROCESS, Figure.VALUE)
              .limit(0.1, " %"),
          goal("", "beside what two bare JVMs take, with the one that has started them")
              .from(MemorySuite.IDLE, Metric.IDLE)
              .of(Contenders.PROCESS, Figure.QUOTIENT, MemorySuite.BARE_IDLE)
              .stated(" that"),
          goal("", "RSS per idle worker stated beside a bare JVM's")
              .from(MemorySuite.IDLE, Metric.RSS)
              .of(Contenders.PROCESS, Figure.QUOTIENT, MemorySuite.BARE_IDLE)
              .stated(" a bare JVM's"),
          goal("cluster: round trip, no-op", "less than 15 % more than plain submitToMember")
              .from(ClusterSuite.ROUND_TRIP, Metric.MEDIAN_CALL)
              .of(Contenders.CLUSTER, Figure.EXCESS, Contenders.HAZELCAST)
              .limit(15, " more"),
          goal("", "tasks of 1 ms: the same")
              .from(ClusterSuite.compute(1), Metric.SECONDS)
              .of(Contenders.CLUSTER, Figure.EXCESS, Contenders.HAZELCAST)
              .limit(15, " more"),
          goal("", "tasks of 10 ms: the same")
              .from(ClusterSuite.compute(10), Metric.SECONDS)
              .of(Contenders.CLUSTER, Figure.EXCESS, Contenders.HAZELCAST)
              .limit(15, " more"),
          goal("", "bytes of a task, one at a time, are stated")
              .from(ClusterSuite.ROUND_TRIP, Metric.BYTES)
              .of(Contenders.CLUSTER, Figure.QUOTIENT, Contenders.HAZELCAST)
              .stated(" its"),
          goal(
                  "cluster: submit and collect, 20,000 no-ops",
                  "at least 3 times plain submitToMember")
              .from(ClusterSuite.SUBMIT, Metric.RATE)
              .of(Contenders.CLUSTER, Figure.TIMES_BETTER, Contenders.HAZELCAST)
              .limit(3, ""),
          goal("", "bytes of a task are stated")
              .from(ClusterSuite.SUBMIT, Metric.BYTES)
              .of(Contenders.CLUSTER, Figure.QUOTIENT, Contenders.HAZELCAST)
              .stated(" its"),
          goal("shared: strings of 256 bytes", "at least 5 times multiprocessing through a queue")
              .from(SharedSuite.QUEUE, Metric.TEXTS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(5, ""),
          goal("", "and between two workers")
              .from(SharedSuite.QUEUE, Metric.TEXTS)
              .of(SharedSuite.TWO_WORKERS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(5, ""),
          goal("", "and through a connection")
              .from(SharedSuite.CONNECTION, Metric.TEXTS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, CONNECTIONS)
              .limit(5, ""),
          goal("", "and between two workers")
              .from(SharedSuite.CONNECTION, Metric.TEXTS)
              .of(SharedSuite.TWO_WORKERS, Figure.TIMES_BETTER, CONNECTIONS)
              .limit(5, ""),
          goal("shared: lock, uncontended", "at least multiprocessing's rate")
              .from(SharedSuite.LOCK, Metric.PAIRS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(1, ""),
          goal("", "and by the application")
              .from(SharedSuite.LOCK, Metric.PAIRS)
              .of(SharedSuite.APPLICATION, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(1, ""),
          goal("", "and a reentrant lock that is held")
              .from(SharedSuite.REENTRANT_LOCK, Metric.PAIRS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(1, ""),
          goal("", "and by the application")
              .from(SharedSuite.REENTRANT_LOCK, Metric.PAIRS)
              .of(SharedSuite.APPLICATION, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(1, ""),
          goal("", "and a semaphore")
              .from(SharedSuite.SEMAPHORE, Metric.PAIRS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(1, ""),
          goal("", "and by the application")
              .from(SharedSuite.SEMAPHORE, Metric.PAIRS)
              .of(SharedSuite.APPLICATION, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(1, ""),
          goal("shared: condition", "at least 3 times multiprocessing")
              .from(SharedSuite.CONDITION, Metric.TURNS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(3, ""),
          goal("", "and between two workers")
              .from(SharedSuite.CONDITION, Metric.TURNS)
              .of(SharedSuite.TWO_WORKERS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(3, ""),
          goal("shared: reads without a message", "at least 10 times multiprocessing, of a list")
              .from(SharedSuite.LIST, Metric.READS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(10, ""),
          goal("", "and of a shared array")
              .from(SharedSuite.ARRAY, Metric.READS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(10, ""),
          goal("", "and of a shared array under a lock")
              .from(SharedSuite.LOCKED_ARRAY, Metric.READS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MULTIPROCESSING)
              .limit(10, ""),
          goal("shared: objects of the parent", "at least 5 times a manager's: queue")
              .from(SharedSuite.MANAGED_QUEUE, Metric.TEXTS)
              .of(SharedSuite.TWO_WORKERS, Figure.TIMES_BETTER, Contenders.PYTHON_MANAGED)
              .limit(5, ""),
          goal("", "and lock")
              .from(SharedSuite.MANAGED_LOCK, Metric.PAIRS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MANAGED)
              .limit(5, ""),
          goal("", "and list")
              .from(SharedSuite.MANAGED_LIST, Metric.READS)
              .of(Contenders.PROCESS, Figure.TIMES_BETTER, Contenders.PYTHON_MANAGED)
              .limit(5, ""));

  private Goals() {}

  /** An empty row goes on with the one above. */
  private static List<Goal> rows(Goal... goals) {
    List<Goal> all = new ArrayList<>();
    for (Goal goal : goals) {
      all.add(goal.row().isEmpty() ? goal.inRow(all.get(all.size() - 1).row()) : goal);
    }
    return List.copyOf(all);
  }

  static List<Verdict> judge(List<Result> results) {
    Map<String, Result> byId = results.stream().collect(Collectors.toMap(Result::id, one -> one));
    return ALL.stream().map(goal -> goal.judge(byId)).toList();
  }

  /** Those that have something to do with what was measured. */
  static List<Verdict> inReach(List<Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> !verdict.figure().equals(Goal.ELSEWHERE)).toList();
  }

  /** Goals for which nothing was measured, though those who take part in them were there. */
  static List<String> unanswered(List<Result> results) {
    Map<String, Result> byId = results.stream().collect(Collectors.toMap(Result::id, one -> one));
    return ALL.stream()
        .filter(goal -> goal.judge(byId).outcome() == Outcome.NOT_MEASURED)
        .filter(goal -> !goal.isExcused(byId.get(goal.measurement())))
        .map(goal -> "no figure for: " + goal.goal())
        .toList();
  }

  private static String[] poolsOfAnyChunk() {
    List<String> labels = new ArrayList<>(List.of(Contenders.PYTHON_POOL));
    ProcessSuite.CHUNKS.forEach(
        chunk -> labels.add(ProcessSuite.chunks(Contenders.PYTHON_POOL, chunk)));
    return labels.toArray(String[]::new);
  }
}
