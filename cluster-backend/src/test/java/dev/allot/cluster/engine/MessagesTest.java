package dev.allot.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.TaskFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the messages of a cluster consist of, and what is none. */
class MessagesTest {

  @Test
  void framesComeOutAsTheyWentIn() throws Exception {
    Frames frames = new Frames();
    PayloadBuffer payload = new PayloadBuffer();
    payload.writeLong(42);
    frames.add(payload);
    frames.add(new PayloadBuffer());
    List<Frame> read = Frames.read(FrameType.SERVICE, frames.take());
    assertEquals(2, read.size());
    assertEquals(42, read.get(0).in().readLong());
    assertEquals(0, read.get(1).length());
    assertEquals(0, frames.length());
  }

  @Test
  void framesThatEndTooSoonAreRefused() {
    for (byte[] body : List.of(new byte[3], new byte[] {0, 0, 0, 1}, new byte[] {-1, 0, 0, 0})) {
      assertThrows(IOException.class, () -> Frames.read(FrameType.RESULT, body));
    }
  }

  @Test
  void runCarriesItsTasks() throws Exception {
    TaskFrame task = new TaskFrame(0, 0, 12, 2, false, "x", Map.of("k", "v"), new byte[] {5});
    RunMessage read = RunMessage.read(RunMessage.write(3, 4, List.of(), List.of(task)));
    assertEquals(3, read.worker());
    assertEquals(4, read.batch());
    assertEquals(12, read.tasks().get(0).taskId());
    assertEquals(2, read.tasks().get(0).attempt());
    assertArrayEquals(new byte[] {5}, read.tasks().get(0).body());
  }

  @Test
  void runThatIsCutOffIsRefused() throws Exception {
    TaskFrame task = new TaskFrame(0, 0, 12, 1, false, "", Map.of(), new byte[9]);
    byte[] body = RunMessage.write(3, 4, List.of(), List.of(task));
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThrows(IOException.class, () -> RunMessage.read(cut));
    }
  }

  @Test
  void settingsOfAnotherVersionAreRefused() throws Exception {
    SessionSettings settings =
        new SessionSettings(
            UUID.randomUUID(),
            "pool-1",
            5,
            "jdk",
            100,
            new byte[] {1},
            new byte[0],
            Map.of("allot.process.heap", "64m"));
    byte[] body = settings.write();
    SessionSettings read = SessionSettings.read(body);
    assertEquals(settings.session(), read.session());
    assertEquals("pool-1", read.pool());
    assertEquals(5, read.shared());
    assertArrayEquals(new byte[] {1}, read.initializer());
    assertEquals(settings.processes(), read.processes());
    body[3]++;
    Refusal refusal = assertThrows(Refusal.class, () -> SessionSettings.read(body));
    assertTrue(refusal.getMessage().contains("the same version of Allot"));
  }

  @Test
  void answerIsOneOrARefusal() throws Exception {
    assertArrayEquals(new byte[] {7}, Message.answer(new byte[] {0, 7}));
    Refusal refusal = assertThrows(Refusal.class, () -> Message.answer(new byte[] {1, 'n', 'o'}));
    assertEquals("no", refusal.getMessage());
    assertThrows(IOException.class, () -> Message.answer(new byte[] {2}));
    assertThrows(IOException.class, () -> Message.answer(new byte[0]));
  }

  @Test
  void passwordIsInTheNameOfTheClusterAsAHash() {
    String without = EngineConfig.clusterName(settings(""));
    String with = EngineConfig.clusterName(settings("secret"));
    assertEquals("allot", without);
    assertTrue(with.startsWith("allot-"));
    assertFalse(with.contains("secret"));
    assertEquals(with, EngineConfig.clusterName(settings("secret")));
    assertFalse(with.equals(EngineConfig.clusterName(settings("Secret"))));
  }

  private static EngineSettings settings(String password) {
    return new EngineSettings(
        "allot", password, "127.0.0.1", 0, "", List.of(), Duration.ofSeconds(10), null, Map.of());
  }
}
