package dev.allot.process.wire;

/** The kinds of frame. The number is on the wire; one that was given never changes its meaning. */
public enum FrameType {
  /** Worker to parent, once and first: {@link Hello}. */
  HELLO(1),
  /** Parent to worker: {@link TaskFrame}s to run, in order. */
  TASKS(2),
  /** Worker to parent: the outcome of one task, a {@link ResultFrame}. */
  RESULT(3),
  /** Worker to parent: one log record, a {@link LogFrame}. */
  LOG(4),
  /** Parent to worker: end. */
  SHUTDOWN(5),
  /** Parent to worker, at most once and before any task: a {@link SetupFrame}. */
  SETUP(6),
  /**
   * Worker to parent, in answer to SETUP when the initializer has run: nothing, or what it threw,
   * as an {@link dev.allot.process.codec.ExceptionPayload}.
   */
  READY(7),
  /**
   * Worker to parent, where the task's frame asked for it: it has started. A {@link StartedFrame}.
   */
  STARTED(8),
  /** Either way on a service channel, after its HELLO: a {@link ServiceFrame}. */
  SERVICE(9),
  /**
   * Parent to worker, once and before the first task that calls it: a {@link
   * dev.allot.process.function.FunctionFrame}.
   */
  FUNCTION(10),
  /**
   * Worker to parent: there are results of elements to be read, in memory; nothing more. See {@link
   * ElementWriter}.
   */
  ELEMENTS(11),
  /**
   * Worker to parent, right after a RESULT frame that announces it: the bytes of the result, and
   * nothing else.
   */
  BYTES(12);

  private static final FrameType[] BY_NUMBER = new FrameType[values().length + 1];

  static {
    for (FrameType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final byte number;

  FrameType(int number) {
    this.number = (byte) number;
  }

  byte number() {
    return number;
  }

  static FrameType of(byte number) throws ProtocolException {
    if (number < 1 || number >= BY_NUMBER.length) {
      throw new ProtocolException("unknown frame type " + number);
    }
    return BY_NUMBER[number];
  }
}
