package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Three members, a load, and faults one after the other. */
final class MemberSoak implements AutoCloseable {
  private static final int MEMBERS = 3;
  private static final int SLOTS = 2;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String name = "soak-" + UUID.randomUUID();
  private final Random random;
  private final boolean isolated;
  private final List<MemberJvm> members = new ArrayList<>();
  private final List<String> places;
  private final TaskLedger ledger;
  private final MemberLoad load;
  private final PoolExecutor pool;
  private final Map<MemberFault, Integer> injected = new EnumMap<>(MemberFault.class);
  private final Map<MemberFault, List<Long>> detection = new EnumMap<>(MemberFault.class);

  /** When the pool has told of the death of a worker on a member, by the member's pid. */
  private final Map<Long, Long> told = new ConcurrentHashMap<>();

  MemberSoak(Path directory, long seed, boolean isolated) throws IOException {
    this.random = new Random(seed);
    this.isolated = isolated;
    this.ledger = TaskLedger.at(directory.resolve("ledger"));
    this.places = places();
    for (String place : places) {
      members.add(member(place));
    }
    this.pool = PoolExecutor.open(config());
    this.load = new MemberLoad(pool, ledger, seed);
  }

  private PoolConfig config() {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("cluster")
            .set("allot.cluster.name", name)
            .set("allot.cluster.heartbeat-timeout", "3s")
            .set("allot.cluster.members", String.join(",", places))
            .listener(this::note);
    if (isolated) {
      config
          .set("allot.cluster.isolation", "process")
          .set("allot.process.heap", "32m")
          .set("allot.process.cancel-grace", "300ms")
          .set("allot.process.jvm-args", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }
    return config.build();
  }

  private void note(PoolEvent event) {
    if (event instanceof PoolEvent.WorkerCrashed crash) {
      told.putIfAbsent(crash.death().pid(), System.nanoTime());
    }
  }

  /** As on machines of their own, a member that comes back is where it was. */
  private static List<String> places() throws IOException {
    List<ServerSocket> taken = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      taken.add(socket);
      places.add("127.0.0.1:" + socket.getLocalPort());
    }
    for (ServerSocket socket : taken) {
      socket.close();
    }
    return places;
  }

  private MemberJvm member(String place) throws IOException {
    return MemberJvm.start(
        "--name=" + name,
        "--slots=" + SLOTS,
        "--heartbeat-timeout=3s",
        "--port=" + place.substring(place.indexOf(':') + 1),
        "--join=" + String.join(",", places));
  }

  private void replace(MemberJvm gone) throws IOException {
    gone.awaitEnd();
    members.remove(gone);
    members.add(member(gone.address()));
  }

  /** Each fault once. */
  MemberSoakFigures runOnce() throws Exception {
    return run(() -> List.of(MemberFault.values()).forEach(this::strike));
  }

  MemberSoakFigures run(Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    MemberFault[] faults = MemberFault.values();
    return run(
        () -> {
          while (System.nanoTime() < end) {
            strike(faults[random.nextInt(faults.length)]);
          }
        });
  }

  private MemberSoakFigures run(Runnable faults) throws Exception {
    long begun = System.nanoTime();
    Thread submitter =
        new Thread(
            () -> {
              try {
                load.submit();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "soak-load");
    submitter.start();
    try {
      faults.run();
    } finally {
      load.stop();
      submitter.join();
      load.collect();
      pool.close();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    return new MemberSoakFigures(load, injected, detection, seconds);
  }

  private void strike(MemberFault fault) {
    try {
      MemberJvm struck = members.get(random.nextInt(members.size()));
      told.remove(struck.pid());
      long at = System.nanoTime();
      switch (fault) {
        case KILL -> {
          struck.signal("KILL");
          awaitTold(fault, struck.pid(), at);
          replace(struck);
        }
        case STOP -> {
          struck.signal("STOP");
          awaitTold(fault, struck.pid(), at);
          struck.signal("CONT");
        }
        case PAUSE -> {
          struck.signal("STOP");
          // So long it stands still, which is the fault.
          TimeUnit.SECONDS.sleep(1);
          struck.signal("CONT");
        }
        case TERM -> {
          struck.signal("TERM");
          replace(struck);
        }
        case PROCESS -> {
          Optional<ProcessHandle> process = ProcessHandle.of(struck.pid());
          List<ProcessHandle> workers = process.orElseThrow().children().toList();
          if (workers.isEmpty()) {
            return;
          }
          workers.get(random.nextInt(workers.size())).destroyForcibly();
        }
        case RESIZE -> pool.resize(random.nextInt(1, 2 * MEMBERS * SLOTS));
        default -> throw new AssertionError(fault);
      }
      injected.merge(fault, 1, Integer::sum);
      // The load goes on for a while between two faults.
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 1_500));
    } catch (IOException e) {
      throw new AssertionError(fault + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(fault + " was interrupted", e);
    }
  }

  /** A member that had no task just then is not missed by anybody. */
  private void awaitTold(MemberFault fault, long pid, long at) {
    Poll.until(
        "the loss of member " + pid,
        LIMIT,
        () -> told.containsKey(pid) || !isUsed(pid) && System.nanoTime() - at > 8_000_000_000L);
    Long known = told.remove(pid);
    if (known != null) {
      detection
          .computeIfAbsent(fault, key -> Collections.synchronizedList(new ArrayList<>()))
          .add(TimeUnit.NANOSECONDS.toMillis(known - at));
    }
  }

  private boolean isUsed(long pid) {
    return pool.stats().workers().stream().anyMatch(worker -> worker.pid() == pid);
  }

  @Override
  public void close() {
    pool.close(Duration.ZERO);
    members.forEach(MemberJvm::close);
  }
}
