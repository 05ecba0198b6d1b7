package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.process.Bounded;
import dev.allot.process.ProcessPools;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.testkit.watch.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * A reader and callers who receive in turns. Frames are numbers; those of tasks' results are plain,
 * all others are not.
 */
@Bounded
class SharedReceiverTest implements SharedReceiver.Receiver {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long FOREVER = Long.MAX_VALUE;
  private static final int FRAMES = 50_000;
  private static final int MOMENTS = 5_000;

  private ChannelsThroughMemory ends;
  private SharedReceiver receiver;
  private Background<Void> reader;
  private final List<Integer> received = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger quiet = new AtomicInteger();
  private final Set<Thread> receivers = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void open() throws IOException {
    ends = new ChannelsThroughMemory(1 << 20);
    receiver = new SharedReceiver(ends.parent, this);
  }

  private void startReader() {
    reader =
        Background.start(
            () -> {
              receiver.run();
              return null;
            });
  }

  @AfterEach
  void close() throws IOException {
    ends.close();
  }

  @Override
  public void accept(Frame frame) {
    receivers.add(Thread.currentThread());
    received.add(ByteBuffer.wrap(frame.payload()).getInt());
    count.incrementAndGet();
  }

  @Override
  public boolean acceptPlain(Frame frame) throws IOException {
    if (frame.type() == FrameType.HELLO) {
      throw new ProtocolException("a second hello");
    }
    if (frame.type() != FrameType.RESULT) {
      return false;
    }
    accept(frame);
    return true;
  }

  @Override
  public void acceptQuiet() {
    quiet.incrementAndGet();
  }

  @Override
  public void accepted(boolean byReader) {}

  private void send(FrameType type, int number) throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    payload.write(ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), 0, Integer.BYTES);
    ends.worker.send(type, payload);
  }

  private void awaitCount(int frames) {
    ProcessPools.await(frames + " frames", () -> count.get() == frames);
  }

  /** Looks again and again, as a caller would for one task after the other. */
  private void lookUntil(int frames) {
    while (count.get() < frames) {
      receiver.lookFor(() -> count.get() >= frames, FOREVER);
    }
  }

  private void awaitSleepOfReader() {
    ProcessPools.await("the reader sleeps", receiver::readerSleeps);
  }

  @Test
  void callerReceives_whileTheReaderSleeps() throws Throwable {
    startReader();
    awaitSleepOfReader();
    Background<Void> worker =
        Background.start(
            () -> {
              for (int i = 0; i < 1000; i++) {
                int before = i;
                ProcessPools.await("the one before", () -> count.get() == before);
                send(FrameType.RESULT, i);
              }
              return null;
            });
    lookUntil(1000);
    worker.result(LIMIT);
    assertTrue(receivers.contains(Thread.currentThread()));
  }

  /** Else each caller that has its result wakes it, and it takes the next one's. */
  @Test
  void readerFallsAsleep_whileACallerLooks() throws Throwable {
    startReader();
    AtomicInteger fell = new AtomicInteger();
    int sent = 0;
    // Until a caller finds the reader awake, which it is for some microseconds after each.
    while (fell.get() == 0) {
      awaitSleepOfReader();
      send(FrameType.LOG, sent++);
      awaitCount(sent);
      receiver.lookFor(
          () -> {
            if (!receiver.readerSleeps()) {
              awaitSleepOfReader();
              fell.incrementAndGet();
            }
            return true;
          },
          FOREVER);
    }
    send(FrameType.LOG, sent++);
    awaitCount(sent);
  }

  /** Who has looked, and still has the lock, does not see any more that the reader sleeps. */
  @Test
  void readerDoesNotRelyOnACallerWhoHasLooked() throws Throwable {
    startReader();
    AtomicBoolean over = new AtomicBoolean();
    Background<Void> caller =
        Background.start(
            () -> {
              while (!over.get()) {
                receiver.lookFor(() -> true, FOREVER);
              }
              return null;
            });
    for (int i = 1; i <= MOMENTS; i++) {
      send(FrameType.LOG, i);
      while (count.get() < i) {
        Thread.onSpinWait();
      }
    }
    over.set(true);
    caller.result(LIMIT);
  }

  @Test
  void whatIsNotPlain_isTheReaders_inItsTurn() throws Throwable {
    startReader();
    for (int i = 0; i < 300; i += 3) {
      send(FrameType.RESULT, i);
      send(FrameType.LOG, i + 1);
      send(FrameType.RESULT, i + 2);
      lookUntil(i + 3);
    }
    for (int i = 0; i < 300; i++) {
      assertEquals(i, received.get(i));
    }
  }

  @Test
  void callerThatIsInterrupted_looksNoMore() {
    startReader();
    awaitSleepOfReader();
    Thread.currentThread().interrupt();
    assertEquals(1, looks(FOREVER));
    assertTrue(Thread.interrupted());
  }

  @Test
  void callerThatHasNoTime_looksOnce() {
    startReader();
    awaitSleepOfReader();
    assertEquals(1, looks(0));
  }

  /** How often a caller looks in vain. */
  private int looks(long nanos) {
    AtomicInteger looks = new AtomicInteger();
    receiver.lookFor(() -> looks.incrementAndGet() < 0, nanos);
    return looks.get();
  }

  /** The reader is asleep, and the caller has looked and gone: a sign is to be given again. */
  @Test
  void whatComesAfterACallerHasGone_isReceived() throws Throwable {
    startReader();
    for (int i = 1; i <= 200; i++) {
      awaitSleepOfReader();
      receiver.lookFor(() -> true, FOREVER);
      send(FrameType.RESULT, i);
      awaitCount(i);
    }
    assertFalse(receivers.contains(Thread.currentThread()));
  }

  /** It is in the inbox by then, and no more in memory. */
  @Test
  void whatCameWithWhatACallerHasTaken_isReceived() throws Throwable {
    startReader();
    awaitSleepOfReader();
    AtomicInteger looks = new AtomicInteger();
    receiver.lookFor(
        () -> {
          if (looks.getAndIncrement() == 0) {
            sendTwo();
          }
          return count.get() > 0;
        },
        FOREVER);
    awaitCount(2);
    assertEquals(List.of(1, 2), received);
  }

  private void sendTwo() {
    try {
      send(FrameType.RESULT, 1);
      send(FrameType.RESULT, 2);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** No sign was given for it, as there was a caller who looked. */
  @Test
  void whatComesWhileACallerGoes_isReceived() throws Throwable {
    startReader();
    for (int i = 1; i <= 200; i++) {
      awaitSleepOfReader();
      int number = i;
      lookWhile(() -> send(FrameType.RESULT, number), true);
      awaitCount(i);
    }
    assertFalse(receivers.contains(Thread.currentThread()));
  }

  private interface Sending {
    void send() throws IOException;
  }

  /** Something is sent between the first look of a caller and its next; the reader is not told. */
  private void lookWhile(Sending worker) {
    lookWhile(worker, false);
  }

  private void lookWhile(Sending worker, boolean thenGo) {
    AtomicInteger looks = new AtomicInteger();
    receiver.lookFor(
        () -> {
          if (looks.incrementAndGet() > 1) {
            return false;
          }
          try {
            worker.send();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return thenGo;
        },
        FOREVER);
  }

  @Test
  void halfAFrame_isReceivedWhenItIsWhole_thoughACallerLooked() throws Throwable {
    startReader();
    byte[] frame = ByteBuffer.allocate(9).putInt(4).put((byte) 3).putInt(7).array();
    for (int part = 1; part < frame.length; part++) {
      int first = part;
      awaitSleepOfReader();
      lookWhile(() -> sendRaw(frame, 0, first));
      sendRaw(frame, part, frame.length);
      awaitCount(part);
    }
    assertEquals(Collections.nCopies(frame.length - 1, 7), received);
  }

  private void sendRaw(byte[] frame, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      ends.sendRaw(frame[i]);
    }
  }

  @Test
  void whatACallerLeaves_wakesTheReader() throws Throwable {
    startReader();
    for (int i = 1; i <= 200; i++) {
      int number = i;
      awaitSleepOfReader();
      lookWhile(() -> send(FrameType.LOG, number));
      awaitCount(i);
    }
    assertFalse(receivers.contains(Thread.currentThread()));
  }

  /** The reader is about to fall asleep, and is not asked to wake up. */
  @Test
  void whatACallerLeaves_keepsTheReaderAwake() throws Throwable {
    startReader();
    AtomicInteger left = new AtomicInteger();
    int sent = 0;
    // Until the reader is found awake, which it is for some microseconds after each.
    while (left.get() == 0) {
      send(FrameType.RESULT, ++sent);
      while (count.get() < sent) {
        Thread.yield();
      }
      AtomicInteger looks = new AtomicInteger();
      while (looks.get() == 0) {
        lookWhile(
            () -> {
              looks.incrementAndGet();
              if (!receiver.readerSleeps()) {
                send(FrameType.LOG, left.incrementAndGet());
              }
            });
      }
    }
    awaitCount(sent + 1);
  }

  /** Sooner or later one comes between the last look of the reader and its sleep. */
  @Test
  void whatComesWhileTheReaderFallsAsleep_isReceived() throws Throwable {
    startReader();
    for (int i = 1; i <= MOMENTS; i++) {
      send(FrameType.RESULT, i);
      while (count.get() < i) {
        Thread.yield();
      }
      long until = System.nanoTime() + i * 37 % 100_000;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void whatACallerRunsInto_isTheReadersFailure() throws Throwable {
    assumeTrue(
        Runtime.getRuntime().availableProcessors() > 1,
        "does not apply: on one processor nobody looks twice");
    startReader();
    awaitSleepOfReader();
    lookWhile(() -> send(FrameType.HELLO, 1));
    assertInstanceOf(
        ProtocolException.class, assertThrows(Throwable.class, () -> reader.result(LIMIT)));
  }

  @Test
  void endOfTheChannel_isTheEndOfTheReader_thoughACallerLooks() throws Throwable {
    startReader();
    awaitSleepOfReader();
    ends.parent.otherSideIsGone();
    receiver.lookFor(() -> false, FOREVER);
    reader.result(LIMIT);
  }

  /** It would come back when others like it let it, and the reader would wait for that. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThread_letsNoOthersRun_whileItLooks() throws Throwable {
    startReader();
    awaitSleepOfReader();
    AtomicBoolean looked = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    Runnable busy =
        () -> {
          while (!over.get()) {
            Thread.onSpinWait();
          }
        };
    Runnable caller =
        () -> {
          try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
              start.invoke(null, busy);
            }
          } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
          }
          receiver.lookFor(() -> false, FOREVER);
          looked.set(true);
        };
    try {
      start.invoke(null, caller);
      ProcessPools.await("a look", looked::get);
      send(FrameType.LOG, 1);
      awaitCount(1);
    } finally {
      over.set(true);
    }
  }

  @Test
  void manyCallers_looseNothing_andKeepTheOrder() throws Throwable {
    startReader();
    List<Background<Void>> callers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      callers.add(
          Background.start(
              () -> {
                lookUntil(FRAMES);
                return null;
              }));
    }
    for (int i = 0; i < FRAMES; i++) {
      send(i % 100 == 0 ? FrameType.LOG : FrameType.RESULT, i);
    }
    for (Background<Void> caller : callers) {
      caller.result(LIMIT);
    }
    for (int i = 0; i < FRAMES; i++) {
      assertEquals(i, received.get(i));
    }
  }

  /** Whoever knows that there may be some wakes it. */
  @Test
  void readerThatIsWoken_acceptsWhatCameWithoutASign() {
    startReader();
    ProcessPools.await("the reader sleeps", receiver::readerSleeps);
    int before = quiet.get();
    ends.parent.wake();
    ProcessPools.await("it looks", () -> quiet.get() > before);
  }
}
