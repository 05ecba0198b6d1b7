package dev.allot.process.soak.shared;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.process.ProcessPools;
import dev.allot.process.soak.Leaks;
import dev.allot.process.soak.Watch;
import dev.allot.testkit.watch.ThreadDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has tasks of one pool of processes use shared objects of all kinds, some scenes at a time, while
 * workers are killed at random, round by round. In each round everything comes to rest, and what
 * the objects are like is compared with what the tasks themselves have noted. The first round with
 * something wrong is the last, and what it has noted is kept.
 */
final class SharedSoak {
  /** So that {@link Leaks} takes its threads for those of a soak. */
  private static final String POOL = "soak-shared";

  private static final int WORKERS = 4;
  private static final int SCENES_AT_A_TIME = 3;
  private static final Duration ROUND = Duration.ofSeconds(4);

  /** More than all that a scene waits for, one after the other. */
  private static final Duration END = Part.BOUND.multipliedBy(4);

  private final Path directory;
  private final Path pools;
  private final Random random;
  private final List<Scene> scenes = new ArrayList<>();
  private final SharedFigures figures = new SharedFigures();
  private final Watch watch = new Watch();
  private Theatre theatre;

  /** Those that play next, in an order of chance. */
  private final List<Scene> next = new ArrayList<>();

  SharedSoak(Path directory, long seed) throws IOException {
    this.directory = directory;
    this.pools = Files.createDirectories(directory.resolve("p"));
    this.random = new Random(seed);
    scenes.addAll(QueueScene.all());
    scenes.add(new LockScene());
    scenes.add(new BufferScene());
    scenes.add(new SemaphoreScene());
    scenes.add(new BarrierScene());
    scenes.add(new EventScene());
    scenes.add(new CountingScene());
    scenes.add(new PipeScene());
  }

  private PoolExecutor open() {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("process")
            .name(POOL)
            .workers(WORKERS)
            .maxTasksPerWorker(300)
            .listener(watch)
            .set("allot.process.directory", pools.toString())
            .set("allot.process.min-workers", Integer.toString(WORKERS))
            .set("allot.process.heap", "64m")
            .set("allot.process.jvm-args", ProcessPools.SHORT_LIVED)
            .set("allot.process.cancel-grace", "500ms")
            // Many are struck before they have done anything.
            .set("allot.process.restart-limit", "1000");
    return PoolExecutor.open(config.build());
  }

  /** Plays for a time. */
  SharedFigures run(Duration time) throws Exception {
    return run(() -> figures.took().compareTo(time) < 0, ROUND);
  }

  /** Plays each scene once, for a time each. */
  SharedFigures runOnce(Duration time) throws Exception {
    return run(() -> figures.rounds() == 0 || !next.isEmpty(), time);
  }

  private interface Condition {
    boolean holds();
  }

  private SharedFigures run(Condition goesOn, Duration round) throws Exception {
    warmUp();
    Leaks before = Leaks.now(pools);
    figures.begin();
    play(goesOn, round);
    // Nothing refers to the pool any more, nor to its memory.
    theatre = null;
    figures.end(Leaks.since(before, pools));
    return figures;
  }

  private void play(Condition goesOn, Duration round) throws Exception {
    PoolExecutor pool = open();
    boolean closed;
    try (Theatre opened = new Theatre(pool, watch, random.nextLong())) {
      theatre = opened;
      while (figures.complaints().isEmpty() && goesOn.holds()) {
        round(round);
      }
      figures.killed(theatre.kills(), pool.stats());
    } finally {
      closed = pool.close(Part.BOUND);
    }
    if (!closed) {
      figures.complain("the pool did not end: " + pool + "\n" + ThreadDump.ofAll());
    }
  }

  /** What a first pool brings with it, such as loaded classes, is there to stay. */
  private void warmUp() throws Exception {
    try (PoolExecutor first = open()) {
      first.shared().counter("warm");
      first.submit(() -> "warm").get(Part.BOUND);
    }
    watch.takeEnds();
  }

  private List<Scene> choose() {
    List<Scene> chosen = new ArrayList<>();
    while (chosen.size() < SCENES_AT_A_TIME && (chosen.isEmpty() || !next.isEmpty())) {
      if (next.isEmpty()) {
        next.addAll(scenes);
        Collections.shuffle(next, random);
      }
      chosen.add(next.remove(0));
    }
    return chosen;
  }

  /** A scene of a round, on a thread of its own. */
  private record Play(Scene scene, Stage stage, Journal journal, Thread thread) {}

  private void round(Duration time) throws Exception {
    theatre.nextRound();
    AtomicBoolean over = new AtomicBoolean();
    List<Play> plays = new ArrayList<>();
    for (Scene scene : choose()) {
      plays.add(start(scene, over));
    }
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      theatre.killOne();
    }
    over.set(true);
    for (Play play : plays) {
      play.thread().join(END.toMillis());
      if (play.thread().isAlive()) {
        play.stage().complain("it does not come to its end");
      }
    }
    boolean isFirst = true;
    for (Play play : plays) {
      for (String what : play.stage().complaints()) {
        figures.complain("round %d, %s: %s".formatted(theatre.round(), play.scene().title(), what));
        keep(play, isFirst);
        isFirst = false;
      }
      Files.delete(Path.of(play.journal().file()));
    }
    for (Watch.End end : watch.takeEnds()) {
      if (end.crash() && !end.stopped() && !theatre.wasStruck(end.pid())) {
        figures.complain("worker " + end.pid() + " died, and nothing had struck it");
      }
    }
    watch.takeReplacements();
    figures.endRound();
  }

  private Play start(Scene scene, AtomicBoolean over) throws IOException {
    Journal journal =
        Journal.at(directory.resolve("r" + theatre.round() + "-" + scenes.indexOf(scene)));
    Stage stage = new Stage(theatre, figures.of(scene), journal, random.nextLong(), over);
    Thread thread =
        new Thread(
            () -> {
              try {
                scene.play(stage);
              } catch (Throwable e) {
                stage.complain(Theatre.trace(e));
              }
            },
            "scene-" + scene.title());
    thread.setDaemon(true);
    thread.start();
    return new Play(scene, stage, journal, thread);
  }

  /** For who looks into it. */
  private void keep(Play play, boolean withThreads) throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    String name = "shared-soak-" + Path.of(play.journal().file()).getFileName();
    Path kept = target.resolve(name + ".notes");
    Files.copy(Path.of(play.journal().file()), kept, StandardCopyOption.REPLACE_EXISTING);
    figures.keeps(kept);
    if (withThreads) {
      Path threads = target.resolve(name + ".threads");
      Files.writeString(threads, ThreadDump.ofAll());
      figures.keeps(threads);
    }
  }
}
