package dev.allot;

import dev.allot.core.ConfigSources;
import dev.allot.core.ConfigValues;
import dev.allot.core.CoreKeys;
import dev.allot.spi.ConfigKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which backend a pool has, how large it is, and every other knob.
 *
 * <pre>{@code
 * PoolConfig fromOutside = PoolConfig.load();
 * PoolConfig fixed = PoolConfig.builder().backend("process").workers(4)
 *     .set("allot.process.heap", "512m").build();
 * }</pre>
 *
 * <p>Each value comes from the first of these that has one:
 *
 * <ol>
 *   <li>the code: what was said to the {@link Builder};
 *   <li>system properties, such as {@code -Dallot.queue.when-full=reject};
 *   <li>environment variables, such as {@code ALLOT_QUEUE_WHEN_FULL=reject}: the key in upper case,
 *       with {@code _} for {@code .} and {@code -};
 *   <li>{@code allot.properties} on the class path, in UTF-8: the first one that the context class
 *       loader finds, or else the class loader of this library;
 *   <li>the defaults.
 * </ol>
 *
 * <table>
 * <caption>Keys of every pool; each backend's documentation has its own keys</caption>
 * <tr><th>key</th><th>unit</th><th>default</th><th>least</th><th>meaning</th></tr>
 * <tr><td>{@code allot.backend}</td><td></td><td>{@code thread}</td><td></td>
 *     <td>{@code thread}, {@code process} or another on the class path; {@code inline} runs each task
 *     in {@code submit}, on the caller's thread, for debugging</td></tr>
 * <tr><td>{@code allot.workers}</td><td>workers</td><td>the backend decides</td><td>1</td>
 *     <td>how many tasks run at a time</td></tr>
 * <tr><td>{@code allot.name}</td><td></td><td>{@code pool-N}</td><td></td>
 *     <td>the name in logs, messages and thread names</td></tr>
 * <tr><td>{@code allot.queue.capacity}</td><td>tasks</td><td>100000</td><td>1</td>
 *     <td>how many tasks may wait for a worker</td></tr>
 * <tr><td>{@code allot.queue.when-full}</td><td></td><td>{@code block}</td><td></td>
 *     <td>{@code block}, {@code reject} or {@code caller-runs}, see {@link WhenFull}</td></tr>
 * <tr><td>{@code allot.worker.max-tasks}</td><td>tasks</td><td>no limit</td><td>1</td>
 *     <td>how many tasks a worker does before it is replaced (PROC-05)</td></tr>
 * </table>
 *
 * <p>Nothing that is set is ignored: an unknown key and a bad value are errors in every layer, even
 * where a stronger layer has another value, and the message names the key, where it is from and
 * what would be right. The one exception: keys of the backends {@code thread}, {@code process} and
 * {@code cluster} are skipped while their artifact is absent, so that one file serves with it and
 * without.
 *
 * <p>Immutable.
 */
public final class PoolConfig {
  private static final AtomicLong UNNAMED_POOLS = new AtomicLong();

  private final ConfigValues values;
  private final String name;
  private final int workers;
  private final WhenFull whenFull; // kept, since every submit asks
  private final Code code;

  /** What only the code can say. */
  private record Code(
      @Nullable VoidTask initializer, @Nullable VoidTask finalizer, List<PoolListener> listeners) {}

  private PoolConfig(ConfigValues values, String name, int workers, Code code) {
    this.values = values;
    this.name = name;
    this.workers = workers;
    this.code = code;
    this.whenFull = values.get(CoreKeys.WHEN_FULL);
  }

  /**
   * Reads the configuration from outside: the same as {@code builder().build()}.
   *
   * @return the configuration
   * @throws UnknownBackendException if the backend is not on the class path
   * @throws PoolConfigException if a key or value is wrong
   */
  public static PoolConfig load() {
    return builder().build();
  }

  /**
   * Returns a builder whose values go before those from outside.
   *
   * @return the builder, with nothing set
   */
  public static Builder builder() {
    return new Builder(ConfigSources::ofThisJvm);
  }

  /**
   * Returns the name of the backend.
   *
   * @return such as {@code thread}, the default
   */
  public String backend() {
    return values.get(CoreKeys.BACKEND);
  }

  /**
   * Returns how many workers the pool has: what is set, or else what the backend makes of this
   * machine and of the rest of the configuration, decided once, in {@link Builder#build()}.
   *
   * @return the number, at least 1
   * @throws IllegalStateException if called by {@link
   *     dev.allot.spi.BackendProvider#defaultWorkers}, which is to decide it
   */
  public int workers() {
    if (workers == 0) {
      throw new IllegalStateException("the number of workers is not decided yet");
    }
    return workers;
  }

  /**
   * Returns the pool's name.
   *
   * @return the name; by default {@code pool-} and a number that no other configuration in this JVM
   *     has
   */
  public String name() {
    return name;
  }

  /**
   * Returns how many tasks may wait for a worker.
   *
   * @return the number, at least 1; by default 100,000
   */
  public int queueCapacity() {
    return values.get(CoreKeys.QUEUE_CAPACITY);
  }

  /**
   * Returns what {@code submit} does when that many tasks wait.
   *
   * @return the answer, by default {@link WhenFull#BLOCK}
   */
  public WhenFull whenFull() {
    return whenFull;
  }

  /**
   * Returns how many tasks a worker does before it is replaced.
   *
   * @return the number, at least 1; by default {@link Long#MAX_VALUE}
   */
  public long maxTasksPerWorker() {
    return values.isSet(CoreKeys.MAX_TASKS) ? values.get(CoreKeys.MAX_TASKS) : Long.MAX_VALUE;
  }

  /**
   * Returns what each worker does before its first task.
   *
   * @return the initializer, or {@code null}
   */
  public @Nullable VoidTask initializer() {
    return code.initializer;
  }

  /**
   * Returns what each worker does after its last task.
   *
   * @return the finalizer, or {@code null}
   */
  public @Nullable VoidTask finalizer() {
    return code.finalizer;
  }

  /**
   * Returns who is told what happens in the pool.
   *
   * @return the listeners, in the order of their addition
   */
  public List<PoolListener> listeners() {
    return code.listeners;
  }

  /**
   * Returns the value of a key, for backends.
   *
   * @param key one of the keys that the provider of a backend on the class path lists
   * @param <T> the type of the value
   * @return what is set, or else the key's default
   * @throws PoolConfigException if no backend on the class path lists the key
   * @throws IllegalStateException if it is not set, and its default is computed; ask {@link #isSet}
   *     before
   */
  public <T> T get(ConfigKey<T> key) {
    return values.get(key);
  }

  /**
   * Tells whether a key is set, by whatever layer.
   *
   * @param key one of the keys that the provider of a backend on the class path lists
   * @param <T> the type of the value
   * @return {@code false} if its default holds
   * @throws PoolConfigException if no backend on the class path lists the key
   */
  public <T> boolean isSet(ConfigKey<T> key) {
    return values.isSet(key);
  }

  /**
   * Returns what {@link Builder#set} would have to be told for a configuration like this one,
   * wherever each value is from; what only code can say is not in it.
   *
   * @return the text of each value that is set, and of name and number of workers in any case, by
   *     the full name of its key
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(values.texts());
    settings.put(CoreKeys.NAME.name(), name);
    settings.put(CoreKeys.WORKERS.name(), Integer.toString(workers()));
    return settings;
  }

  /** Returns name, backend, number of workers, and each value that is set with its source. */
  @Override
  public String toString() {
    String set = values.toString();
    return "PoolConfig[name="
        + name
        + ", backend="
        + backend()
        + ", workers="
        + workers
        + (set.isEmpty() ? "" : "; set: " + set)
        + "]";
  }

  /**
   * Collects what the code sets. The methods refuse a wrong value at once; {@link #build()} looks
   * at the rest. Not thread-safe; may be used for several configurations.
   */
  public static final class Builder {
    private final Supplier<ConfigSources> sources;
    private final Map<String, String> code = new TreeMap<>();
    private final List<PoolListener> listeners = new ArrayList<>();
    private @Nullable VoidTask initializer;
    private @Nullable VoidTask finalizer;

    Builder(Supplier<ConfigSources> sources) {
      this.sources = sources;
    }

    /**
     * Sets {@code allot.backend}.
     *
     * @param name the name of a backend, such as {@code process}
     * @return this builder
     * @throws PoolConfigException if the name is blank
     */
    public Builder backend(String name) {
      return checked(CoreKeys.BACKEND, name);
    }

    /**
     * Sets {@code allot.workers}.
     *
     * @param count how many tasks run at a time, at least 1
     * @return this builder
     * @throws PoolConfigException if {@code count} is less than 1
     */
    public Builder workers(int count) {
      return checked(CoreKeys.WORKERS, Integer.toString(count));
    }

    /**
     * Sets {@code allot.name}.
     *
     * @param name the pool's name
     * @return this builder
     * @throws PoolConfigException if the name is blank
     */
    public Builder name(String name) {
      return checked(CoreKeys.NAME, name);
    }

    /**
     * Sets {@code allot.queue.capacity}.
     *
     * @param tasks how many tasks may wait for a worker, at least 1
     * @return this builder
     * @throws PoolConfigException if {@code tasks} is less than 1
     */
    public Builder queueCapacity(int tasks) {
      return checked(CoreKeys.QUEUE_CAPACITY, Integer.toString(tasks));
    }

    /**
     * Sets {@code allot.queue.when-full}.
     *
     * @param whenFull what {@code submit} does when that many tasks wait
     * @return this builder
     */
    public Builder whenFull(WhenFull whenFull) {
      Objects.requireNonNull(whenFull, "whenFull must not be null; use BLOCK, the default");
      return checked(CoreKeys.WHEN_FULL, whenFull.name());
    }

    /**
     * Sets any key, as a system property would; {@link #build()} checks both.
     *
     * @param key the full name, such as {@code allot.process.heap}
     * @param value the value, such as {@code 512m}
     * @return this builder
     */
    public Builder set(String key, String value) {
      Objects.requireNonNull(key, "key must not be null; give the full name of a key");
      Objects.requireNonNull(value, key + " must not be null; leave it out for its default");
      code.put(key, value);
      return this;
    }

    /**
     * Sets {@code allot.worker.max-tasks}: what leaks in a worker goes with it (PROC-05).
     *
     * @param tasks how many tasks a worker does before it is replaced, at least 1
     * @return this builder
     * @throws PoolConfigException if {@code tasks} is less than 1
     */
    public Builder maxTasksPerWorker(int tasks) {
      return checked(CoreKeys.MAX_TASKS, Integer.toString(tasks));
    }

    /**
     * Has each worker do something before its first task: load a model, open a connection, fill a
     * static field that its tasks use. Where workers are processes it is serialized when the pool
     * is opened, and runs once in each of their JVMs; where they are threads, once on each thread.
     * If it throws, the pool is broken (INIT-01 to INIT-04). A worker process may take as long for
     * it as for its start.
     *
     * @param action what to do; {@code null}: nothing, the default
     * @return this builder
     */
    public Builder initializer(@Nullable VoidTask action) {
      initializer = action;
      return this;
    }

    /**
     * Has each worker do something after its last task, where it ends in good order and does not
     * die. What it throws is logged (INIT-05). A worker process that does not end within {@code
     * allot.process.end-timeout} is killed.
     *
     * @param action what to do; {@code null}: nothing, the default
     * @return this builder
     */
    public Builder finalizer(@Nullable VoidTask action) {
      finalizer = action;
      return this;
    }

    /**
     * Adds somebody who is told what happens in the pool.
     *
     * @param listener called on the pool's callback thread
     * @return this builder
     */
    public Builder listener(PoolListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Reads what lies outside, and puts the configuration together.
     *
     * @return the configuration
     * @throws UnknownBackendException if the backend is not on the class path; the message says
     *     which artifact to add
     * @throws PoolConfigException if a key or value is wrong, in whatever layer; the message has
     *     all of them
     */
    public PoolConfig build() {
      ConfigValues values = sources.get().resolve(code);
      String name =
          values.isSet(CoreKeys.NAME)
              ? values.get(CoreKeys.NAME)
              : "pool-" + UNNAMED_POOLS.incrementAndGet();
      Code ofThis = new Code(initializer, finalizer, List.copyOf(listeners));
      return new PoolConfig(values, name, workers(values, name, ofThis), ofThis);
    }

    private static int workers(ConfigValues values, String name, Code code) {
      if (values.isSet(CoreKeys.WORKERS)) {
        return values.get(CoreKeys.WORKERS);
      }
      int workers = values.provider().defaultWorkers(new PoolConfig(values, name, 0, code));
      if (workers < 1) {
        throw new PoolConfigException(
            values.provider().getClass().getName()
                + " has "
                + workers
                + " workers by default, but there must be at least 1; set allot.workers");
      }
      return workers;
    }

    private Builder checked(ConfigKey<?> key, String value) {
      Objects.requireNonNull(value, key + " must not be null; leave it out for its default");
      key.parse(value, ConfigSources.CODE);
      return set(key.name(), value);
    }
  }
}
