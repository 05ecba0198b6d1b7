package dev.allot.cluster.member;

import dev.allot.cluster.engine.Frames;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.TaskFrame;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks that were sent together: how far the worker is, and what it has not told yet. */
final class MemberBatch {
  private final int number;
  private final List<TaskFrame> tasks;
  private final Frames answers = new Frames();

  /** The next task; those before have started, or were revoked. */
  private int next;

  /** After the last that may start. */
  private int limit;

  private final BitSet revoked = new BitSet();
  private int running = -1;
  private boolean stopped;
  private @Nullable Thread thread;

  MemberBatch(int number, List<TaskFrame> tasks) {
    this.number = number;
    this.tasks = tasks;
    this.limit = tasks.size();
  }

  int number() {
    return number;
  }

  /** The next task that is to be run, by the calling thread; {@code null}: there is none. */
  synchronized @Nullable TaskFrame start() throws IOException {
    while (next < limit && revoked.get(next)) {
      answerRevoked(next++);
    }
    if (next >= limit) {
      return null;
    }
    running = next++;
    stopped = false;
    thread = Thread.currentThread();
    // An interrupt from elsewhere was for nobody.
    Thread.interrupted();
    return tasks.get(running);
  }

  /** The task has run, and no interrupt that was meant for it comes later. */
  synchronized void ended() {
    running = -1;
    thread = null;
    Thread.interrupted();
  }

  synchronized void answer(PayloadBuffer answer) throws IOException {
    answers.add(answer);
  }

  private void answerRevoked(int index) throws IOException {
    PayloadBuffer answer = new PayloadBuffer();
    ResultFrame.begin(index, tasks.get(index).taskId(), ResultFrame.Kind.REVOKED, answer);
    answers.add(answer);
  }

  /** How many bytes wait to be told. */
  synchronized int answerBytes() {
    return answers.length();
  }

  synchronized byte[] takeAnswers() {
    return answers.take();
  }

  /** Leaves what has not started. */
  synchronized void leaveRest() throws IOException {
    int end = limit;
    limit = Math.min(limit, next);
    for (int i = next; i < end; i++) {
      answerRevoked(i);
    }
  }

  /** Leaves what has not started; returns what is done by now, or is left. */
  synchronized byte[] recall() throws IOException {
    leaveRest();
    return answers.take();
  }

  /** Sees to it that a task never starts, if it has not; tells whether it never will. */
  synchronized boolean revoke(int index) {
    if (index >= next && index < tasks.size()) {
      revoked.set(index);
    }
    return revoked.get(index) || index >= limit;
  }

  synchronized boolean isStarted(int index) {
    return index < next && !revoked.get(index);
  }

  /** Interrupts a task, once; or has it not started. */
  synchronized void stop(int index) {
    if (index == running) {
      if (!stopped && thread != null) {
        stopped = true;
        thread.interrupt();
      }
    } else {
      revoke(index);
    }
  }

  /** Interrupts what runs, and leaves the rest. */
  synchronized void stopAll() throws IOException {
    leaveRest();
    if (running >= 0) {
      stop(running);
    }
  }

  synchronized boolean isStopped(int index) {
    return index == running && stopped;
  }
}
