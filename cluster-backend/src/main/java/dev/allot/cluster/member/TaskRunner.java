package dev.allot.cluster.member;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.TaskFrame;
import java.io.IOException;

/** Where the tasks of one worker run. One thread at a time calls it. */
interface TaskRunner {

  /** Takes note of a function that tasks will call. */
  void accept(byte[] function) throws IOException;

  /** Does what is to be done before the first task. Throws whatever the user's code throws. */
  void initialize() throws Throwable;

  /** Runs a task, and says when an interrupt would be meant for it no more. */
  PayloadBuffer run(MemberBatch batch, TaskFrame task) throws IOException;

  /** Does what is to be done after the last task. Throws whatever the user's code throws. */
  void end(boolean initialized) throws Throwable;
}
