package dev.allot.testkit.saboteur;

import dev.allot.NotSerializableTaskException;
import dev.allot.RemoteTaskException;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskNotLoadableException;
import dev.allot.spi.PendingTask;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Copies tasks and results on their way, as if there were a process in between. */
class CopyConduct extends Conduct {
  @Override
  Object prepare(Callable<?> body) {
    try {
      return Copies.encode(body);
    } catch (IOException e) {
      throw new NotSerializableTaskException(e.getMessage(), e);
    }
  }

  @Override
  Callable<?> restore(Object work) throws Exception {
    try {
      return (Callable<?>) Copies.decode((byte[]) work);
    } catch (IOException e) {
      throw new TaskNotLoadableException(e.getMessage(), e);
    }
  }

  @Override
  Object deliver(Object result) throws Exception {
    try {
      return Copies.decode(Copies.encode(result));
    } catch (IOException e) {
      throw new ResultNotTransferableException(e.getMessage(), e);
    }
  }

  @Override
  Throwable deliverFailure(Throwable thrown) {
    try {
      return (Throwable) Copies.decode(Copies.encode(thrown));
    } catch (IOException e) {
      return new RemoteTaskException(
          thrown.getClass().getName(), thrown.getMessage(), thrown.getStackTrace(), null);
    }
  }

  /** Copies nothing, though it says so. */
  static class Liar extends CopyConduct {
    @Override
    final Object prepare(Callable<?> body) {
      return body;
    }

    @Override
    final Callable<?> restore(Object work) {
      return (Callable<?>) work;
    }

    @Override
    final Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
      return body.call();
    }

    @Override
    final Object deliver(Object result) {
      return result;
    }
  }
}
