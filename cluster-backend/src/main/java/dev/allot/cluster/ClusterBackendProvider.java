package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.util.List;

/**
 * Offers the cluster backend. Nobody needs to call it: {@link dev.allot.PoolExecutor#open()} finds
 * it.
 *
 * <p>With nothing configured the cluster is this JVM alone, on the loopback address: tasks are
 * serialized, and run here. {@code allot.cluster.local-members=3} starts three members on this
 * machine, which end with this JVM. {@code allot.cluster.members=10.0.0.5,10.0.0.6} finds those
 * that were started there, with {@link ClusterMember}.
 *
 * <p>What tasks share ({@link dev.allot.shared}) is in this JVM: each use on a member is a message,
 * arrays and numbers included.
 *
 * <p>A member that is lost may still be at its tasks: {@link dev.allot.WorkerLostException}. Of
 * tasks that take less than some milliseconds it is given several together, and of these each that
 * it has not answered counts as started. A task with a timeout or retries is always sent alone. A
 * running task is stopped by an interrupt, and one that does not react keeps its place on the
 * member, for which the pool has another worker run.
 *
 * <p>{@code allot.cluster.isolation=process} has the members run tasks in worker processes of their
 * own instead, with what {@code allot.process.*} says here: such a process is killed where a task
 * does not react, and what ends or fills one costs one task ({@link
 * dev.allot.WorkerCrashedException}) and not the member (REM-08).
 *
 * <p>Log records of tasks go to the logging of the member, with {@code allot.member}, its address,
 * and {@code allot.worker} in their context (MDC).
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>unit</th><th>default</th><th>least</th><th>meaning</th></tr>
 * <tr><td>{@code allot.workers}</td><td>workers</td><td>as many as the members have slots, which
 *     changes as they come and go</td><td>1</td><td>how many tasks run at a time</td></tr>
 * <tr><td>{@code allot.cluster.members}</td><td>host:port, separated by
 *     commas</td><td>none</td><td></td><td>where members are; one that can be reached is
 *     enough</td></tr>
 * <tr><td>{@code allot.cluster.local-members}</td><td>members</td><td>0</td><td>0</td><td>how many
 *     are started on this machine, for this JVM</td></tr>
 * <tr><td>{@code allot.cluster.slots}</td><td>tasks</td><td>processors of the machine; divided among
 *     members that are started here</td><td>1</td><td>how many tasks a member runs at a time, for each
 *     pool</td></tr>
 * <tr><td>{@code allot.cluster.jvm-args}</td><td>options</td><td>none</td><td></td><td>options of the
 *     JVMs of members that are started here</td></tr>
 * <tr><td>{@code allot.cluster.name}</td><td>text</td><td>allot</td><td></td><td>the name of the
 *     cluster; members of another name are none</td></tr>
 * <tr><td>{@code allot.cluster.password}</td><td>text</td><td>none</td><td></td><td>what all of the
 *     cluster must know; part of its name, which goes over the network as it is, so that it keeps out
 *     strays and not who listens: see SECURITY.md</td></tr>
 * <tr><td>{@code allot.cluster.bind}</td><td>address</td><td>127.0.0.1</td><td></td><td>where this JVM
 *     listens; another than a loopback address needs a password, or a configuration of Hazelcast's
 *     own</td></tr>
 * <tr><td>{@code allot.cluster.port}</td><td>port</td><td>0: any; 5701 for a
 *     member</td><td>0</td><td>where this JVM listens</td></tr>
 * <tr><td>{@code allot.cluster.public-address}</td><td>host:port</td><td>where it
 *     listens</td><td></td><td>where others find this JVM, as behind a gateway</td></tr>
 * <tr><td>{@code allot.cluster.hazelcast-config}</td><td>path</td><td>none</td><td></td><td>a
 *     configuration of Hazelcast, XML or YAML, in place of name, bind, port, members and
 *     heartbeat-timeout</td></tr>
 * <tr><td>{@code allot.cluster.isolation}</td><td>none, process</td><td>none</td><td></td><td>whether
 *     members run tasks themselves, or in processes of their own</td></tr>
 * <tr><td>{@code allot.cluster.heartbeat-timeout}</td><td>duration</td><td>10s</td><td>3s</td><td>after
 *     which a member without a sign of life is lost</td></tr>
 * <tr><td>{@code allot.cluster.join-timeout}</td><td>duration</td><td>60s</td><td>1s</td><td>for how
 *     long tasks wait for a member before the pool is broken</td></tr>
 * <tr><td>{@code allot.cluster.codec}</td><td>auto, fst, fory, jdk</td><td>jdk</td><td></td><td>what
 *     serializes; another than jdk needs the same JDK, with the same options, on all
 *     machines</td></tr>
 * <tr><td>{@code allot.cluster.max-payload}</td><td>bytes</td><td>64 MiB</td><td>1
 *     KiB</td><td>the largest task or result</td></tr>
 * <tr><td>{@code allot.cluster.result-classes}</td><td>patterns</td><td>any</td><td></td><td>the only
 *     classes that results may consist of, as for {@link java.io.ObjectInputFilter}</td></tr>
 * <tr><td>{@code allot.cluster.poison-limit}</td><td>members</td><td>10</td><td>1</td><td>how many may
 *     be lost with a task, whatever its retries</td></tr>
 * <tr><td>{@code allot.cluster.extra-workers}</td><td>workers</td><td>64</td><td>0</td><td>how many may
 *     make up for those whose task waits for others or ignores its end</td></tr>
 * <tr><td>{@code allot.cluster.idle-timeout}</td><td>duration</td><td>5m</td><td>1ms</td><td>after
 *     which a worker without work ends; its member stays</td></tr>
 * </table>
 */
public final class ClusterBackendProvider implements BackendProvider {

  /** Made by the {@link java.util.ServiceLoader}. */
  public ClusterBackendProvider() {}

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return ClusterKeys.ALL;
  }

  /** As many as the members that are there at the first task offer, and more when more come. */
  @Override
  public int defaultWorkers(PoolConfig config) {
    int members = Math.max(1, config.get(ClusterKeys.LOCAL_MEMBERS));
    int slots =
        config.isSet(ClusterKeys.SLOTS)
            ? config.get(ClusterKeys.SLOTS)
            : Math.max(1, Runtime.getRuntime().availableProcessors() / members);
    return members * slots;
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    return ClusterBackend.open(config, pool);
  }
}
