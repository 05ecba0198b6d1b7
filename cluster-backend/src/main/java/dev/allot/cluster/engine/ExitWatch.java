package dev.allot.cluster.engine;

/**
 * Lets a JVM end whose own threads have all ended: Hazelcast has some that are no daemons, and
 * would keep it alive for ever where nobody has closed a pool.
 */
final class ExitWatch extends Thread {
  private static final long LOOK_MILLIS = 250;

  /** How the names of Hazelcast's threads begin. */
  private static final String THEIRS = "hz.";

  /** What the JVM calls the thread that waits for the others when main has returned. */
  private static final String LAST = "DestroyJavaVM";

  private final Engine engine;

  private ExitWatch(Engine engine) {
    super("hazelcast-exit-watch");
    this.engine = engine;
    setDaemon(true);
  }

  static void of(Engine engine) {
    new ExitWatch(engine).start();
  }

  @Override
  public void run() {
    try {
      while (engine.isUp()) {
        sleep(LOOK_MILLIS);
        if (!isAnythingElseAlive()) {
          engine.shutdown();
        }
      }
    } catch (InterruptedException e) {
      // By nobody that is known here.
    }
  }

  private static boolean isAnythingElseAlive() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(threads);
    for (int i = 0; i < count; i++) {
      Thread thread = threads[i];
      if (!thread.isDaemon()
          && !thread.getName().startsWith(THEIRS)
          && !thread.getName().equals(LAST)) {
        return true;
      }
    }
    return false;
  }
}
