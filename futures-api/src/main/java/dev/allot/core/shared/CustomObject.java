package dev.allot.core.shared;

import dev.allot.Task;
import dev.allot.shared.NotShareableException;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedValues;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object of the user's. Its methods run on the thread that begins the call, without a lock. */
final class CustomObject extends SharedObject {
  private final SharedValues values;

  /** Held while it is made, once. */
  private final Object making = new Object();

  private volatile @Nullable Target target;

  /** Calls whose code runs; guarded as the whole is. */
  private final Map<SharedCall, Running> running = new IdentityHashMap<>();

  CustomObject(SharedSpec spec, SharedValues values) {
    super(spec);
    this.values = values;
  }

  private record Target(Object object, Class<?> type) {}

  private static final class Running {
    final Thread thread = Thread.currentThread();
    boolean interrupted;

    void interrupt() {
      if (!interrupted) {
        interrupted = true;
        thread.interrupt();
      }
    }
  }

  @Override
  void call(SharedCall call) {
    super.call(call);
    Running own;
    synchronized (guard) {
      own = running.get(call);
    }
    if (own == null) {
      return;
    }
    try {
      run(call);
    } finally {
      synchronized (guard) {
        running.remove(call);
        if (own.interrupted) {
          // It was for this call.
          Thread.interrupted();
        }
      }
    }
  }

  @Override
  void begin(SharedCall call) {
    if (call.holder().borrowsFrom(this)) {
      running.put(call, new Running());
    } else {
      failEnded(call);
    }
  }

  private void run(SharedCall call) {
    Object result;
    try {
      result = call.operation() == SharedOperation.MAKE ? make(call) : invoke(call);
    } catch (NotShareableException e) {
      call.fail(SharedFailure.NOT_SHAREABLE, String.valueOf(e.getMessage()));
      return;
    } catch (InvocationTargetException e) {
      call.complete(List.of(false, values.shareThrown(e.getCause())));
      return;
    } catch (Throwable e) {
      call.complete(List.of(false, values.shareThrown(e)));
      return;
    }
    complete(call, result);
  }

  private void complete(SharedCall call, @Nullable Object result) {
    try {
      call.complete(List.of(true, values.share(result)));
    } catch (NotShareableException e) {
      call.fail(SharedFailure.NOT_SHAREABLE, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object make(SharedCall call) throws Exception {
    Task<?> factory = call.first() == null ? null : (Task<?>) values.read(call.first());
    synchronized (making) {
      if (target == null) {
        if (factory == null) {
          throw new IllegalStateException(
              this + " was not made yet: call object(name, type, factory) first");
        }
        target = checked(Objects.requireNonNull(factory.call(), "what the factory has made"));
      }
    }
    return null;
  }

  private Target checked(Object made) throws ClassNotFoundException {
    Class<?> type = Class.forName(spec().type(), false, made.getClass().getClassLoader());
    if (!type.isInstance(made)) {
      throw new IllegalArgumentException(
          "the factory of " + this + " has made a " + made.getClass().getName());
    }
    return new Target(made, type);
  }

  /** The signature, and then the argument, or several as one. */
  private @Nullable Object invoke(SharedCall call) throws Exception {
    List<?> parts = (List<?>) Objects.requireNonNull(call.first());
    String signature = (String) Objects.requireNonNull(values.read(parts.get(0)));
    @Nullable Object[] arguments = arguments((int) call.number(), parts);
    Target present = target;
    if (present == null) {
      throw new IllegalStateException(this + " was not made yet");
    }
    Method method = MethodSignature.find(signature, present.type);
    if (method == null) {
      throw new NoSuchMethodException(
          "the interface of " + this + " has no method " + signature + " where the object is");
    }
    return method.invoke(present.object, arguments);
  }

  private @Nullable Object @Nullable [] arguments(int count, List<?> parts) {
    return switch (count) {
      case 0 -> null;
      case 1 -> new Object[] {values.read(parts.get(1))};
      default -> (Object[]) values.read(parts.get(1));
    };
  }

  /** Who has given up waiting for it interrupts the code. */
  @Override
  boolean forget(SharedCall call) {
    Running present = running.get(call);
    if (present != null) {
      present.interrupt();
    }
    return false;
  }

  /** What runs comes to its end. */
  @Override
  void failAll(SharedFailure why, String message) {}

  /** Nobody waits for what it has called. */
  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    running.forEach(
        (call, present) -> {
          if (call.holder() == holder) {
            present.interrupt();
          }
        });
  }
}
