package dev.allot.cluster.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Task;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.EngineSettings;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.RunMessage;
import dev.allot.cluster.engine.SessionSettings;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.Codecs;
import dev.allot.process.wire.TaskEncoder;
import dev.allot.process.wire.TaskFrame;
import dev.allot.testkit.task.TaskLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a member does with messages that no pool sends, or not so. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemberAgentTest {
  private static final int LIMIT = 1 << 20;

  @TempDir Path directory;
  private final UUID session = UUID.randomUUID();
  private final CodecPool codecs =
      new CodecPool(Codecs.jdk(), MemberAgentTest.class.getClassLoader(), LIMIT, 1);
  private TaskLedger ledger;
  private Engine engine;
  private MemberAgent agent;

  @BeforeEach
  void start() throws Exception {
    ledger = TaskLedger.at(directory.resolve("ledger"));
    engine =
        Engine.start(
            new EngineSettings(
                "test-" + session,
                "",
                "127.0.0.1",
                0,
                "",
                List.of(),
                Duration.ofSeconds(10),
                null,
                Map.of()));
    agent = MemberAgent.on(engine);
    engine.listen(agent);
    SessionSettings settings =
        new SessionSettings(session, "pool", 0, "jdk", LIMIT, new byte[0], new byte[0], null);
    engine.open(engine.id(), settings.write()).answer();
  }

  @AfterEach
  void end() {
    agent.stop();
    engine.shutdown();
    codecs.close();
  }

  private byte[] send(Message.Kind kind, byte[] body) throws Refusal, IOException {
    return engine.send(engine.id(), kind, session, body).answer();
  }

  private byte[] run(int worker, int batch, String key) throws Exception {
    TaskLedger starts = ledger;
    Task<String> task =
        () -> {
          starts.started(key);
          return key;
        };
    byte[] body = new TaskEncoder(codecs).encodeTask(task);
    return RunMessage.write(
        worker, batch, List.of(), List.of(new TaskFrame(0, 0, 100, 1, false, "", Map.of(), body)));
  }

  @Test
  void REM_07_noBatchIsRunTwice() throws Exception {
    byte[] first = run(1, 1, "first");
    send(Message.Kind.RUN, first);
    // No refusal: that would say that it has not been run, and it would be given to others.
    assertThrows(IOException.class, () -> send(Message.Kind.RUN, first));
    byte[] third = run(1, 3, "third");
    send(Message.Kind.RUN, third);
    byte[] second = run(1, 2, "second");
    assertThrows(IOException.class, () -> send(Message.Kind.RUN, second));
    assertEquals(List.of("first", "third"), starts());
  }

  @Test
  void REM_07_workerThatHasEndedRunsNothing() throws Exception {
    send(Message.Kind.RUN, run(1, 1, "first"));
    send(Message.Kind.END_WORKER, new TaskPlace(1, 0, 0).write());
    byte[] again = run(1, 1, "first");
    assertThrows(IOException.class, () -> send(Message.Kind.RUN, again));
    send(Message.Kind.RUN, run(2, 1, "other"));
    assertEquals(List.of("first", "other"), starts());
  }

  @Test
  void afterTheEndOfThePoolAllIsRefused() throws Exception {
    send(Message.Kind.CLOSE, new byte[0]);
    byte[] late = run(1, 1, "late");
    Refusal refusal = assertThrows(Refusal.class, () -> send(Message.Kind.RUN, late));
    assertTrue(refusal.getMessage().contains("over"), refusal::getMessage);
    assertEquals(List.of(), starts());
  }

  private List<String> starts() {
    return ledger.starts().stream().map(TaskLedger.Start::key).toList();
  }
}
