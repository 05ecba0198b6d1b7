package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.ExceptionSummary;
import dev.allot.process.codec.PayloadBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What is in frames comes out as it went in; what makes no sense is an IOException, and cheap. */
@Bounded
class FramesTest {
  private static final byte[] TOKEN = "0123456789abcdef".getBytes();

  private static Frame frame(FrameType type, PayloadBuffer payload) {
    return new Frame(type, payload.toByteArray());
  }

  private static Frame tasks(TaskFrame... tasks) throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    TaskFrame.write(List.of(tasks), payload);
    return frame(FrameType.TASKS, payload);
  }

  @Test
  void tasks_comeOutAsTheyWentIn() throws IOException {
    Map<String, String> context = Map.of("user", "ö", "empty", "");
    TaskFrame first =
        new TaskFrame(0, 1, Long.MAX_VALUE, 7, true, "name äöü \0", context, new byte[0]);
    TaskFrame second = new TaskFrame(1023, -5, 2, 1, false, "", Map.of(), new byte[] {1, 2, 3});
    List<TaskFrame> read = TaskFrame.read(tasks(first, second));
    assertEquals(2, read.size());
    assertEquals(first.name(), read.get(0).name());
    assertEquals(first.taskId(), read.get(0).taskId());
    assertEquals(context, read.get(0).logContext());
    assertEquals(Map.of(), read.get(1).logContext());
    assertEquals(1023, read.get(1).slot());
    assertEquals(-5, read.get(1).use());
    assertArrayEquals(second.body(), read.get(1).body());
  }

  /** Of five elements, the third and the fourth. */
  private static TaskFrame chunk() {
    byte[] all = {'L', 1, 0, 7, 'a', 'b', 'b', 'c', 'd', 'd', 'e'};
    return new TaskFrame(9, 8, 70, 1, false, "", Map.of("k", "v"), 2, 4, all, 7, 3);
  }

  @Test
  void chunk_comesOutWithWhatIsToBeRun() throws IOException {
    TaskFrame read = TaskFrame.read(tasks(chunk())).get(0);
    assertTrue(read.isChunk());
    assertEquals(70, read.taskId());
    assertEquals(2, read.from());
    assertEquals(4, read.end());
    assertArrayEquals(new byte[] {'L', 1, 0, 7, 'c', 'd', 'd'}, read.body());
    TaskFrame element = read.element(3);
    assertFalse(element.isChunk());
    assertEquals(73, element.taskId());
    assertEquals(Map.of("k", "v"), element.logContext());
  }

  @Test
  void chunkOfNothing_isRefused() throws IOException {
    Frame good = tasks(chunk());
    // Behind the count, slot, use, number, attempt, flags and context.
    int from = good.payload().length - 7 - 3 * Integer.BYTES;
    for (int damage : new int[] {4, 5, -1}) {
      byte[] bytes = good.payload().clone();
      java.nio.ByteBuffer.wrap(bytes).putInt(from, damage);
      assertThrows(
          ProtocolException.class, () -> TaskFrame.read(new Frame(FrameType.TASKS, bytes)));
    }
  }

  @Test
  void result_comesOutAsItWentIn() throws IOException {
    for (ResultFrame.Kind kind : ResultFrame.Kind.values()) {
      PayloadBuffer payload = new PayloadBuffer();
      ResultFrame.begin(7, 1L << 40, kind, payload);
      payload.write("text".getBytes());
      ResultFrame read = ResultFrame.read(frame(FrameType.RESULT, payload));
      assertEquals(7, read.slot());
      assertEquals(1L << 40, read.taskId());
      assertEquals(kind, read.kind());
      assertEquals(4, read.length());
      assertEquals("text", read.text());
    }
  }

  /** As one whose task is sent from where it is. */
  @Test
  void headOfATask_precedesItsBytes() throws IOException {
    Map<String, String> context = Map.of("user", "ö");
    TaskFrame task = new TaskFrame(3, 4, 5, 6, true, "name", context, new byte[] {1, 2, 3});
    PayloadBuffer payload = new PayloadBuffer();
    task.writeHead(payload);
    payload.write(task.bytes());
    assertArrayEquals(tasks(task).bytes(), payload.toByteArray());
  }

  /** What lies behind is of an earlier frame. */
  @Test
  void frameEndsWhereItsLengthSays() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    ResultFrame.begin(7, 8, ResultFrame.Kind.VALUE, payload);
    payload.write("text".getBytes());
    byte[] memory = Arrays.copyOf(payload.array(), 100);
    Frame frame = new Frame(FrameType.RESULT, memory, 0, payload.length());
    assertArrayEquals(payload.toByteArray(), frame.bytes());
    assertEquals(payload.length(), frame.in().available());
    ResultFrame read = ResultFrame.read(frame);
    assertEquals("text", read.text());
    ResultFrame copy = read.copy();
    Arrays.fill(memory, (byte) 0);
    assertEquals("text", copy.text());
    assertThrows(
        ProtocolException.class,
        () -> ResultFrame.read(new Frame(FrameType.RESULT, memory, 0, ResultFrame.HEADER - 1)));
  }

  @Test
  void log_comesOutAsItWentIn() throws IOException {
    for (Level level : Level.values()) {
      LogFrame log =
          new LogFrame(
              level, "a.Logger", "thread ß", "message\n", Map.of("key", "value"), summary());
      assertEquals(log, LogFrame.read(frame(FrameType.LOG, log.write())));
      LogFrame plain = new LogFrame(level, "", "", "", Map.of(), null);
      assertEquals(plain, LogFrame.read(frame(FrameType.LOG, plain.write())));
    }
  }

  private static ExceptionSummary summary() {
    IOException thrown = new IOException("outer", shortened(new IllegalStateException("inner")));
    thrown.addSuppressed(shortened(new RuntimeException("aside")));
    return ExceptionSummary.of(shortened(thrown));
  }

  private static <T extends Throwable> T shortened(T thrown) {
    thrown.setStackTrace(Arrays.copyOf(thrown.getStackTrace(), 2));
    return thrown;
  }

  /** What is only for show may not make a frame larger than the other side takes. */
  @Test
  void absurdNamesContextsAndExceptions_areCut() throws IOException {
    String absurd = "n".repeat(3 << 20);
    Map<String, String> context = new HashMap<>();
    context.put("absurd", absurd);
    context.put("none", null);
    for (int i = 0; i < 10_000; i++) {
      context.put("key " + i, "value");
    }
    Exception chain = new Exception(absurd);
    for (int i = 0; i < 100; i++) {
      chain = new Exception(absurd, chain);
    }
    LogFrame log =
        new LogFrame(Level.INFO, absurd, absurd, "message", context, ExceptionSummary.of(chain));
    assertTrue(log.write().length() < 1 << 20, "" + log.write().length());
    LogFrame read = LogFrame.read(frame(FrameType.LOG, log.write()));
    assertTrue(read.context().size() > 100 && !read.context().containsKey("absurd"));
    TaskFrame task = new TaskFrame(0, 1, 2, 1, false, absurd, context, new byte[0]);
    assertTrue(tasks(task).payload().length < 1 << 20);
    assertTrue(TaskFrame.overhead(absurd, context) > absurd.length());
  }

  @Test
  void hello_comesOutAsItWentIn() throws IOException {
    Hello hello = Hello.read(frame(FrameType.HELLO, new Hello(Hello.VERSION, TOKEN).write()));
    assertDoesNotThrow(() -> hello.check(TOKEN));
    assertTrue(new Hello(Hello.VERSION, TOKEN).write().length() <= Hello.LIMIT);
  }

  @Test
  void helloOfAnotherVersion_isRefused() {
    ProtocolException thrown =
        assertThrows(ProtocolException.class, () -> new Hello(7, TOKEN).check(TOKEN));
    assertTrue(thrown.getMessage().contains("version 7"), thrown.getMessage());
  }

  @Test
  void helloWithAnotherToken_isRefused() {
    byte[] wrong = TOKEN.clone();
    wrong[15]++;
    assertThrows(ProtocolException.class, () -> new Hello(Hello.VERSION, wrong).check(TOKEN));
    assertThrows(ProtocolException.class, () -> new Hello(Hello.VERSION, new byte[0]).check(TOKEN));
  }

  @Test
  void firstFrameThatIsNoHello_isRefused() {
    assertThrows(IOException.class, () -> Hello.read(new Frame(FrameType.RESULT, new byte[100])));
    assertThrows(IOException.class, () -> Hello.read(new Frame(FrameType.HELLO, new byte[100])));
    assertThrows(IOException.class, () -> Hello.read(new Frame(FrameType.HELLO, new byte[0])));
  }

  @Test
  void numbersThatMakeNoSense_areRefused() throws IOException {
    PayloadBuffer badSlot = new PayloadBuffer();
    ResultFrame.begin(ClaimTable.SLOTS, 1, ResultFrame.Kind.VALUE, badSlot);
    assertThrows(ProtocolException.class, () -> ResultFrame.read(frame(FrameType.RESULT, badSlot)));
    PayloadBuffer negativeSlot = new PayloadBuffer();
    ResultFrame.begin(-1, 1, ResultFrame.Kind.VALUE, negativeSlot);
    assertThrows(
        ProtocolException.class, () -> ResultFrame.read(frame(FrameType.RESULT, negativeSlot)));
    byte[] manyTasks = {0x7f, -1, -1, -1};
    assertThrows(
        ProtocolException.class, () -> TaskFrame.read(new Frame(FrameType.TASKS, manyTasks)));
    assertThrows(
        ProtocolException.class, () -> TaskFrame.read(new Frame(FrameType.TASKS, new byte[4])));
    assertThrows(
        ProtocolException.class, () -> LogFrame.read(new Frame(FrameType.LOG, new byte[] {99})));
  }

  private interface Reader {
    Object read(Frame frame) throws IOException;
  }

  /** Cut off, with bits turned, or of noise alone: read or refused, nothing else. */
  private static void assertRobust(Frame good, Reader reader) {
    byte[] bytes = good.payload();
    for (int length = 0; length < bytes.length; length++) {
      assertReadOrRefused(new Frame(good.type(), Arrays.copyOf(bytes, length)), reader);
    }
    Random random = new Random(bytes.length);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertReadOrRefused(new Frame(good.type(), damaged), reader);
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);
      assertReadOrRefused(new Frame(good.type(), noise), reader);
    }
  }

  private static void assertReadOrRefused(Frame frame, Reader reader) {
    try {
      reader.read(frame);
    } catch (IOException e) {
      // Refused.
    }
  }

  @Test
  void garbage_isReadOrRefused() throws IOException {
    TaskFrame task = new TaskFrame(1, 2, 3, 1, false, "name", Map.of("k", "v"), new byte[20]);
    assertRobust(tasks(task, task), TaskFrame::read);
    assertRobust(tasks(chunk()), TaskFrame::read);
    PayloadBuffer result = new PayloadBuffer();
    ResultFrame.begin(1, 2, ResultFrame.Kind.VALUE, result);
    assertRobust(frame(FrameType.RESULT, result), ResultFrame::read);
    LogFrame log =
        new LogFrame(Level.INFO, "logger", "thread", "message", Map.of("k", "v"), summary());
    assertRobust(frame(FrameType.LOG, log.write()), LogFrame::read);
    assertRobust(frame(FrameType.HELLO, new Hello(Hello.VERSION, TOKEN).write()), Hello::read);
  }
}
