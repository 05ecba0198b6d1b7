package dev.allot.benchmarks.contender;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.benchmarks.limit.PlainCluster;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Hazelcast's own executor, on members that have one thread for it each, by turns. */
final class HazelcastWorkers implements Workers {
  private final PlainCluster cluster = PlainCluster.start(Kind.WORKERS);
  private final HazelcastInstance instance = cluster.instance();
  private final IExecutorService executor = instance.getExecutorService(PlainCluster.EXECUTOR);
  private final List<Member> members = cluster.members();
  private int next;

  private record Call<A, R>(TaskFunction<A, R> function, A argument)
      implements Callable<R>, Serializable {
    @Override
    public R call() throws Exception {
      return function.apply(argument);
    }
  }

  private synchronized Member nextMember() {
    Member member = members.get(next);
    next = (next + 1) % members.size();
    return member;
  }

  @Override
  public <A, R> Future<R> submit(TaskFunction<A, R> function, A argument) {
    return executor.submitToMember(new Call<>(function, argument), nextMember());
  }

  @Override
  public <R> Future<R> submit(Task<R> task) {
    return executor.submitToMember(task, nextMember());
  }

  /** All at once, one by one: it has nothing for that. */
  @Override
  public <A, R> Iterator<R> map(TaskFunction<A, R> function, Iterable<A> inputs, int chunk) {
    List<Future<R>> results = new ArrayList<>();
    for (A input : inputs) {
      results.add(submit(function, input));
    }
    return results.stream().map(ExecutorWorkers::ready).iterator();
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
