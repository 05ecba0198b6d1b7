package dev.allot.process.matrix;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries cells, some points at a time, since most of the time goes by in waiting for what is silent.
 * One pool serves all cells of a point, as far as it outlives them.
 */
final class MatrixRun implements AutoCloseable {
  private static final int POINTS_AT_A_TIME = 4;

  /** Those that take longest. */
  private static final List<Point> FIRST =
      List.of(Point.HANDSHAKE, Point.INITIALIZER, Point.SHUTDOWN);

  private final Path directory;
  private final Selection selection;
  private final Map<Point, Map<Kind, CompletableFuture<Void>>> cells = new EnumMap<>(Point.class);
  private final Map<Point, CompletableFuture<Void>> ends = new EnumMap<>(Point.class);
  private final ExecutorService threads = Executors.newFixedThreadPool(POINTS_AT_A_TIME);

  MatrixRun(Path directory, Selection selection) {
    this.directory = directory;
    this.selection = selection;
    for (Point point : Point.values()) {
      Map<Kind, CompletableFuture<Void>> column = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        column.put(kind, new CompletableFuture<>());
      }
      cells.put(point, column);
      ends.put(point, new CompletableFuture<>());
    }
  }

  void start() {
    FIRST.forEach(point -> threads.execute(new Column(point)));
    for (Point point : Point.values()) {
      if (!FIRST.contains(point)) {
        threads.execute(new Column(point));
      }
    }
  }

  /** Completes when a cell was tried. */
  CompletableFuture<Void> tried(Point point, Kind kind) {
    return cells.get(point).get(kind);
  }

  /** Completes when the last pool of a point has ended. */
  CompletableFuture<Void> ended(Point point) {
    return ends.get(point);
  }

  /** The cells of one point, on one thread. */
  private final class Column implements Runnable {
    private final Point point;
    private @Nullable Scene scene;
    private int scenes;

    Column(Point point) {
      this.point = point;
    }

    @Override
    public void run() {
      for (Kind kind : Kind.values()) {
        settle(tried(point, kind), () -> run(kind));
      }
      settle(ended(point), this::leaveScene);
    }

    private void settle(CompletableFuture<Void> future, Step step) {
      try {
        step.run();
        future.complete(null);
      } catch (Throwable e) {
        future.completeExceptionally(e);
        if (scene != null) {
          scene.abandon();
          scene = null;
        }
      }
    }

    private void run(Kind kind) throws Throwable {
      Outcome outcome = CrashMatrix.outcome(point, kind);
      if (outcome == Outcome.IMPOSSIBLE || !selection.has(point, kind)) {
        return;
      }
      if (scene == null) {
        // Short, since sockets have their files in it.
        scene = new Scene(directory.resolve(point.ordinal() + "-" + scenes++), point);
      }
      if (point == Point.SHUTDOWN) {
        new ShutdownTrial(scene, kind).run();
      } else {
        new Trial(scene, point, kind).run();
      }
      if (outcome == Outcome.ENDS || outcome == Outcome.BROKEN) {
        leaveScene();
      }
    }

    private void leaveScene() {
      Scene last = scene;
      scene = null;
      if (last != null) {
        last.close();
      }
    }
  }

  private interface Step {
    void run() throws Throwable;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    try {
      threads.awaitTermination(Scene.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
