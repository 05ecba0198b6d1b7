package dev.allot.cluster;

import dev.allot.PoolConfigException;
import dev.allot.cluster.engine.Engine;
import dev.allot.process.launch.MemberLauncher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Members that this JVM has started on its own machine, and that end with it. */
final class LocalMembers implements AutoCloseable {
  static final LocalMembers NONE = new LocalMembers(List.of());

  private static final long LOOK_MILLIS = 20;

  private final List<MemberLauncher.Started> processes;

  private LocalMembers(List<MemberLauncher.Started> processes) {
    this.processes = processes;
  }

  /** Starts members, and waits until all have joined. */
  static LocalMembers start(
      ClusterSettings settings, int count, int slots, String cluster, Engine engine) {
    List<MemberLauncher.Started> processes = new ArrayList<>();
    LocalMembers members = new LocalMembers(processes);
    try {
      for (int i = 1; i <= count; i++) {
        processes.add(
            MemberLauncher.start(
                "member-" + i,
                settings.classLoader(),
                settings.jvmArgs(),
                settings.codec().resolve().jvmFlags(Runtime.version().feature()),
                count,
                ClusterMember.class,
                List.of(
                    "--name=" + cluster,
                    "--join=" + engine.address(),
                    "--bind=" + settings.bind(),
                    "--port=0",
                    "--slots=" + slots,
                    "--heartbeat-timeout=" + settings.heartbeat().toSeconds() + "s",
                    "--with-parent"),
                settings.password().isEmpty()
                    ? Map.of()
                    : Map.of(ClusterMember.PASSWORD, settings.password())));
      }
      members.awaitAll(settings, count, engine);
      return members;
    } catch (IOException e) {
      members.close();
      throw new PoolConfigException("cannot start a member on this machine: " + e, e);
    } catch (RuntimeException | Error e) {
      members.close();
      throw e;
    }
  }

  private void awaitAll(ClusterSettings settings, int count, Engine engine) {
    long end = System.nanoTime() + settings.joinTimeout().toNanos();
    while (engine.peers(ClusterConnection.SLOTS) < count) {
      for (MemberLauncher.Started process : processes) {
        if (!process.isAlive()) {
          throw new PoolConfigException(
              "a member on this machine has not started (exit code "
                  + process.exitCode()
                  + "):\n"
                  + process.lastLines());
        }
      }
      if (System.nanoTime() - end > 0) {
        throw new PoolConfigException(
            "the members on this machine have not joined within "
                + settings.joinTimeout().toSeconds()
                + " s (allot.cluster.join-timeout)");
      }
      try {
        // One event tells that a member has joined, and another that a process has ended.
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PoolConfigException("interrupted while members were being started");
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(MemberLauncher.Started::end);
    processes.forEach(MemberLauncher.Started::awaitEnd);
  }
}
