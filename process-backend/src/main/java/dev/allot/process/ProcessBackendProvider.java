package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.util.List;

/**
 * Offers the process backend. Nobody needs to call it: {@link dev.allot.PoolExecutor#open()} finds
 * it.
 *
 * <p>Workers have the class path of the JVM that opened the pool. Classes and resources that are
 * not on it, such as those of JShell, of compilers in memory and of nested jars, they ask that JVM
 * for: it looks with the context class loader of the thread that opened the pool, and with the
 * loaders of the tasks that were submitted. Such a loader must find the class file by {@code
 * getResourceAsStream}. What lies under {@code META-INF/services} is never given (CLS-01 to
 * CLS-07).
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>unit</th><th>default</th><th>least</th><th>meaning</th></tr>
 * <tr><td>{@code allot.workers}</td><td>processes</td><td>processors</td><td>1</td><td>how many
 *     tasks run at a time</td></tr>
 * <tr><td>{@code allot.process.java}</td><td>path</td><td>that of this JVM</td><td></td><td>the
 *     launcher that starts workers</td></tr>
 * <tr><td>{@code allot.process.jvm-args}</td><td>options, separated by blanks</td><td>none</td>
 *     <td></td><td>further options of the workers' JVMs; they win over all others</td></tr>
 * <tr><td>{@code allot.process.heap}</td><td>bytes, such as 512m</td><td>a quarter of the memory,
 *     but no more than 60 % for all workers, nor less than 64m</td><td>8m</td><td>the heap of each
 *     worker, decided when the pool is opened. A warning says if all together may need more than 60 %
 *     of what the machine or container has</td></tr>
 * <tr><td>{@code allot.process.codec}</td><td>auto, fst, fory or jdk</td><td>auto</td><td></td>
 *     <td>what serializes: FST where it is faithful and this JVM allows it, else the JDK. {@code
 *     fory}: Apache Fory instead, which must be on the class path ({@code
 *     org.apache.fory:fory-core:1.6.0}); it needs no options up to Java 22 and one from 25 on, and
 *     its messages are the smallest, but the first takes each JVM a quarter of a second longer. {@code fst} and {@code
 *     fory} are refused where they cannot work; {@code jdk} needs nothing</td></tr>
 * <tr><td>{@code allot.process.max-payload}</td><td>bytes</td><td>256m</td><td>1k</td><td>the
 *     largest serialized task or result</td></tr>
 * <tr><td>{@code allot.process.shared-memory}</td><td>{@code true}, {@code false}</td><td>{@code
 *     true}</td><td></td><td>whether tasks and results go through memory that both sides map, half a
 *     mebibyte for each worker in the pool's directory; otherwise, and where there is no room for
 *     it, through the socket, which is slower</td></tr>
 * <tr><td>{@code allot.process.start-timeout}</td><td>duration</td><td>30s</td><td>100ms</td>
 *     <td>how long a worker may take until it is ready for a task, and then as long again for its
 *     initializer</td></tr>
 * <tr><td>{@code allot.process.cancel-grace}</td><td>duration</td><td>2s</td><td>0</td><td>how long
 *     a task that was cancelled, or timed out, while it ran may go on before its worker is killed
 *     (CAN-02); where it is a second or more, another worker is started after half of it, to
 *     be there by then</td></tr>
 * <tr><td>{@code allot.process.end-timeout}</td><td>duration</td><td>2s</td><td>0</td><td>how long a
 *     worker may take to end when it is told to, its finalizer and shutdown hooks included, before it
 *     is killed</td></tr>
 * <tr><td>{@code allot.process.silence-timeout}</td><td>duration</td><td>30s</td><td>5s</td>
 *     <td>how long a worker's JVM may give no sign of life, as after SIGSTOP, before it is killed and
 *     replaced; what a task does or does not do has no part in it</td></tr>
 * <tr><td>{@code allot.process.poison-limit}</td><td>workers</td><td>10</td><td>1</td><td>how many
 *     workers may die of one task before it is given up, whatever retries its caller asked for
 *     (RETRY-02)</td></tr>
 * <tr><td>{@code allot.process.restart-limit}</td><td>starts</td><td>3</td><td>1</td><td>how many
 *     workers in a row may fail to come up, or die idle before they have done a task, until the pool
 *     is broken; one that dies of what it was given counts against that (HAND-06)</td></tr>
 * <tr><td>{@code allot.process.min-workers}</td><td>workers</td><td>0</td><td>0</td><td>how many
 *     workers are started when the pool is opened, stay though they have nothing to do, and are
 *     replaced when they die; no more than {@code allot.workers}</td></tr>
 * <tr><td>{@code allot.process.warm-spares}</td><td>workers</td><td>0</td><td>0</td><td>how many
 *     workers are kept up beyond those that take tasks, so that one that has to be replaced is
 *     replaced at once; each has its share of the memory</td></tr>
 * <tr><td>{@code allot.process.extra-workers}</td><td>workers</td><td>32</td><td>0</td><td>how many
 *     workers may be added to make up for those whose task waits for other tasks (NEST-05); each is
 *     a JVM, and stays for a second after it is needed</td></tr>
 * <tr><td>{@code allot.process.idle-timeout}</td><td>duration</td><td>5m</td><td>1ms</td><td>after
 *     which any other worker without work ends</td></tr>
 * <tr><td>{@code allot.process.max-age}</td><td>duration</td><td>no limit</td><td>1s</td><td>after
 *     which a worker is replaced, once it has done what it is at</td></tr>
 * <tr><td>{@code allot.process.max-memory}</td><td>bytes</td><td>no limit</td><td>16m</td><td>the
 *     resident memory above which a worker is replaced, once it has done what it is at; Linux
 *     only</td></tr>
 * <tr><td>{@code allot.process.directory}</td><td>path</td><td>{@code java.io.tmpdir}</td>
 *     <td></td><td>where a pool makes its directory, which others cannot enter</td></tr>
 * <tr><td>{@code allot.process.startup-cache}</td><td>true or false</td><td>true</td><td></td>
 *     <td>whether workers start from an archive of their classes, in about half the time. Where there
 *     is none that fits the JDK, the class path and the options, one is made in the background by
 *     a JVM that ends with this one, once the first task is done; the next workers have it. The class
 *     path has to begin with jars. Not where {@code allot.process.java} is set, nor where {@code
 *     allot.process.jvm-args} has an agent, or options on such archives</td></tr>
 * <tr><td>{@code allot.process.startup-cache-directory}</td><td>path</td><td>{@code allot/startup} in
 *     {@code XDG_CACHE_HOME}, or else in {@code ~/.cache}</td><td></td><td>where these archives are,
 *     eight at most; if others can write there, or it cannot be made, there are none</td></tr>
 * <tr><td>{@code allot.process.log-level}</td><td>trace, debug, info, warn or error</td><td>info</td>
 *     <td></td><td>the lowest level of log records that workers pass on</td></tr>
 * <tr><td>{@code allot.process.output-limit}</td><td>lines a second</td><td>1000</td><td>1</td>
 *     <td>how much of what a worker prints and logs is passed on: so many lines of its stdout, of
 *     its stderr, log records up to info, and those above, each for itself, and ten times as many at
 *     once; a printed line counts as one for each 256 characters. What is too much is left out, and
 *     one line says how much that was</td></tr>
 * <tr><td>{@code allot.process.result-classes}</td><td>patterns of {@link
 *     java.io.ObjectInputFilter.Config#createFilter}, such as {@code
 *     my.app.model.*;java.time.*}</td><td>any class</td><td></td><td>the only classes that results
 *     may consist of; numbers, strings, lists and arrays of those, and what every exception consists
 *     of are always allowed. A result with another class fails its future, an exception comes as
 *     {@link dev.allot.RemoteTaskException}. Needs the codec jdk, which auto then is</td></tr>
 * <tr><td>{@code allot.process.debug-port}</td><td>port</td><td>0: none</td><td>0</td><td>at which
 *     one worker at a time waits for a debugger, on this machine only: the first that starts, and
 *     when it ends the next that does. Limits on its start and on its silence do not hold while it
 *     stands still</td></tr>
 * <tr><td>{@code allot.process.debug-suspend}</td><td>true or false</td><td>false</td><td></td>
 *     <td>whether that worker starts only when the debugger has come</td></tr>
 * </table>
 *
 * <p>A worker has the class path of the JVM that opens the pool, to which its module path is added:
 * workers know no modules. (On the module path a program has to ask for {@code
 * org.apache.commons.exec} too, with {@code requires} or {@code --add-modules}: this artifact is an
 * automatic module, as FST is.) It has its encodings, locale, time zone and assertions, and of its
 * options those for memory access ({@code --add-opens} and the like); no system properties beside
 * {@code java.io.tmpdir}, no agents, no debugger, no sizes: say with {@code allot.process.jvm-args}
 * what workers need. It has its environment, without {@code JAVA_TOOL_OPTIONS} and {@code
 * JDK_JAVA_OPTIONS}.
 *
 * <p>Besides, each worker finds its mark in the environment variable {@code DEV_ALLOT_WORKER}. What
 * its tasks start inherits it, and is killed when the worker ends, where there is {@code /proc}; a
 * process that is to stay must be started without the variable. Workers ignore SIGINT and SIGHUP,
 * which terminals send to all processes of a program: they end when the program does.
 */
public final class ProcessBackendProvider implements BackendProvider {
  /** Made by the {@link java.util.ServiceLoader}. */
  public ProcessBackendProvider() {}

  @Override
  public String name() {
    return "process";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return ProcessKeys.ALL;
  }

  @Override
  public int defaultWorkers(PoolConfig config) {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    try {
      return new ProcessBackend(config, pool);
    } catch (NoClassDefFoundError e) {
      throw new PoolConfigException(
          "allot.backend=process needs Commons Exec, and cannot load a class: "
              + e.getMessage()
              + ". Put its jar on the class path; on the module path say --add-modules"
              + " org.apache.commons.exec",
          e);
    }
  }
}
