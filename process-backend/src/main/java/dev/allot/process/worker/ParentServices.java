package dev.allot.process.worker;

import dev.allot.PoolExecutor;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.Codecs;
import dev.allot.process.parent.ParentPool;
import dev.allot.process.parent.ParentShared;
import dev.allot.process.parent.ParentWords;
import dev.allot.process.parent.ServedClassLoader;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SharedFiles;
import dev.allot.spi.PoolServices;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedRegion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a worker asks of its parent, beside tasks. Made when the worker starts; all that it takes is
 * loaded, and the connection made, when it is needed for the first time.
 */
final class ParentServices implements Supplier<SharedLink>, ServedClassLoader.Source {
  private static final int IDLE_CODECS = 2;

  private final WorkerArguments arguments;
  private final byte[] token;
  private final ServedClassLoader loader = new ServedClassLoader(this);
  private final Object connecting = new Object();
  private @Nullable ServiceClient client;
  private @Nullable CodecPool codecs;
  private volatile @Nullable ParentShared shared;
  private volatile @Nullable ParentPool pool;
  private volatile boolean open;

  /** Whether the parent was told that the task waits; used by the task's thread alone. */
  private boolean told;

  ParentServices(WorkerArguments arguments, byte[] token) {
    this.arguments = arguments;
    this.token = token;
  }

  ClassLoader classLoader() {
    return loader;
  }

  /** The parent knows this worker from now on. */
  void open() {
    open = true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private ServiceClient client() {
    // Nothing is loaded by the loader above while this is held: that may want it too.
    synchronized (connecting) {
      if (client == null) {
        client =
            new ServiceClient(
                arguments.socket().resolveSibling(Hello.SERVICE_SOCKET),
                token,
                FrameChannel.limitFor(arguments.maxPayload()));
      }
      return client;
    }
  }

  @Override
  public byte @Nullable [] resource(String path) throws IOException {
    if (!open) {
      return null;
    }
    ServiceFrame answer =
        client().ask(Kind.RESOURCE, out -> out.write(path.getBytes(StandardCharsets.UTF_8)));
    return answer.isTrue()
        ? Arrays.copyOfRange(answer.payload(), ServiceFrame.HEADER + 1, answer.payload().length)
        : null;
  }

  PoolExecutor executor() {
    return pool().services().executor();
  }

  /** For the handles that come with tasks; on any thread. */
  @Override
  public SharedLink get() {
    ParentShared present = shared;
    return present == null ? openShared() : present;
  }

  private synchronized ParentShared openShared() {
    ParentShared present = shared;
    if (present == null) {
      present = new ParentShared(client(), codecs(), this::map);
      shared = present;
    }
    return present;
  }

  private SharedRegion map(SharedRegion.Place place) {
    Path file = arguments.socket().resolveSibling(SharedFiles.name(place.name()));
    try {
      return new SharedRegion(SharedFiles.open(file, place.bytes()));
    } catch (NoSuchFileException e) {
      // It is on another machine, or was removed, which the first question tells.
      return new SharedRegion(new ParentWords(client(), place));
    } catch (IOException e) {
      throw ParentShared.outOfReach(e);
    }
  }

  /** Guarded by this. */
  private CodecPool codecs() {
    CodecPool present = codecs;
    if (present == null) {
      present =
          new CodecPool(
              Codecs.byName(arguments.codec()), loader, arguments.maxPayload(), IDLE_CODECS);
      codecs = present;
    }
    return present;
  }

  private ParentPool pool() {
    ParentPool present = pool;
    return present == null ? openPool() : present;
  }

  private synchronized ParentPool openPool() {
    ParentPool present = pool;
    if (present == null) {
      present = new ParentPool(client(), codecs(), get(), arguments.maxPayload());
      pool = present;
    }
    return present;
  }

  /**
   * The task waits. Of interest to the parent only if what ends that may be a task that waits for
   * its turn: if this worker has ever used the pool, or what its tasks share.
   */
  void block(String task, @Nullable PoolServices only) {
    ParentPool present = pool;
    if (present != null || shared != null) {
      told = block(task, present != null && only == present.services());
    }
  }

  /** Returns whether the parent knows now. */
  private boolean block(String task, boolean forOwnTasks) {
    try {
      client()
          .ask(
              Kind.BLOCK,
              out -> {
                out.write(forOwnTasks ? 1 : 0);
                out.write(task.getBytes(StandardCharsets.UTF_8));
              });
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void unblock() {
    if (told) {
      told = false;
      try {
        client().tell(Kind.UNBLOCK, 0);
      } catch (IOException e) {
        // Without a connection the parent does so by itself.
      }
    }
  }
}
