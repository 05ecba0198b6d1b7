package dev.allot.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The end of a segment, where tasks are put; apart from where they are taken. */
@SuppressWarnings("unused") // as in Padding
abstract class SegmentEnd extends Padding {
  private static final VarHandle END;

  static {
    try {
      END = MethodHandles.lookup().findVarHandle(SegmentEnd.class, "end", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The first place that nobody has, to put a task there; its complement once it is closed. */
  private volatile int end;

  private long p00;
  private long p01;
  private long p02;
  private long p03;
  private long p04;
  private long p05;
  private long p06;
  private long p07;
  private long p08;
  private long p09;
  private long p10;
  private long p11;
  private long p12;
  private long p13;
  private long p14;
  private long p15;

  /** The first place that nobody has, to put a task there. */
  final int end() {
    int seen = end;
    return seen < 0 ? ~seen : seen;
  }

  /** Sets that, under the lock, while nobody else does. */
  final void end(int place) {
    END.set(this, end < 0 ? ~place : place);
  }

  /**
   * Takes the next place, to put a task there; any thread may.
   *
   * @param size how many places there are
   * @return the place, or -1 if there is none, or it is closed
   */
  final int claim(int size) {
    int place;
    do {
      place = end;
      if (place < 0 || place >= size) {
        return -1;
      }
    } while (!END.compareAndSet(this, place, place + 1));
    return place;
  }

  /** Nobody gets a place from here on. Under the lock. */
  final void close() {
    int seen = end;
    while (seen >= 0 && !END.compareAndSet(this, seen, ~seen)) {
      seen = end;
    }
  }

  final boolean isClosed() {
    return end < 0;
  }
}
