package dev.allot.testkit.property.sequence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A call that ends the pool, or asks how far its end has come. */
record Lifecycle(Call call) implements Step {

  /** Which. */
  enum Call {
    SHUTDOWN("pool.shutdown()"),
    SHUTDOWN_NOW("scene.unstarted(pool.shutdownNow())"),
    CLOSE("pool.close()"),
    AWAIT("pool.awaitTermination(10, TimeUnit.SECONDS)"),
    AWAIT_ZERO("pool.awaitTermination(0, TimeUnit.SECONDS)"),
    IS_SHUTDOWN("pool.isShutdown()"),
    IS_TERMINATED("pool.isTerminated()");

    private final String java;

    Call(String java) {
      this.java = java;
    }
  }

  @Override
  public boolean changesAtOnce() {
    return call == Call.SHUTDOWN || call == Call.CLOSE;
  }

  @Override
  public World enter(World world) {
    return world.shut();
  }

  @Override
  public Predicate<World> end(Facts facts, Moves moves) {
    boolean waits = call == Call.CLOSE || call == Call.AWAIT;
    return world -> !waits || world.phase() == World.Phase.TERMINATED;
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    return Model.grouped(
        worlds,
        (world, reply) -> {
          switch (call) {
            case SHUTDOWN, CLOSE -> reply.accept(Scene.DONE, world);
            case SHUTDOWN_NOW -> reply.accept(unstarted(world), stopped(world));
            case IS_SHUTDOWN -> reply.accept("" + world.isShut(), world);
            case AWAIT, AWAIT_ZERO, IS_TERMINATED ->
                reply.accept("" + (world.phase() == World.Phase.TERMINATED), world);
          }
        });
  }

  /** SHUT-14: exactly those that no worker had started. */
  private static String unstarted(World world) {
    return IntStream.range(0, world.tasks())
        .filter(task -> world.at(task).isPending())
        .boxed()
        .toList()
        .toString();
  }

  private static World stopped(World world) {
    World stopped = world.shut();
    for (int task = 0; task < world.tasks(); task++) {
      stopped = stopped.cancelled(task);
    }
    return stopped;
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench
        .scene()
        .text(
            () ->
                switch (call) {
                  case SHUTDOWN -> {
                    bench.pool().shutdown();
                    yield Scene.DONE;
                  }
                  case SHUTDOWN_NOW -> bench.scene().unstarted(bench.pool().shutdownNow());
                  case CLOSE -> {
                    bench.pool().close();
                    yield Scene.DONE;
                  }
                  case AWAIT ->
                      bench
                          .pool()
                          .awaitTermination(
                              bench.fixture().limit().toNanos(), TimeUnit.NANOSECONDS);
                  case AWAIT_ZERO -> bench.pool().awaitTermination(0, TimeUnit.SECONDS);
                  case IS_SHUTDOWN -> bench.pool().isShutdown();
                  case IS_TERMINATED -> bench.pool().isTerminated();
                });
  }

  @Override
  public String java(Facts facts) {
    return call.java;
  }

  @Override
  public boolean isStatement() {
    return List.of(Call.SHUTDOWN, Call.CLOSE).contains(call);
  }
}
