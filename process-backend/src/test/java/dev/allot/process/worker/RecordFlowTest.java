package dev.allot.process.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.LogFrame;
import dev.allot.testkit.fault.ChannelPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** A task that logs without end cannot fill the channel, and what is left out is told. */
@Bounded
class RecordFlowTest {
  private static final int LIMIT = 1 << 20;

  private ChannelPair pair;
  private FrameChannel parent;
  private FrameChannel worker;

  @BeforeEach
  void connect() throws IOException {
    pair = ChannelPair.open();
    worker = new FrameChannel(pair.left(), LIMIT);
    parent = new FrameChannel(pair.right(), LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    worker.close();
    parent.close();
  }

  /** Closes the worker's end, and returns what came. */
  private List<LogFrame> received() throws IOException {
    worker.close();
    List<LogFrame> records = new ArrayList<>();
    for (Frame frame = parent.receive(); frame != null; frame = parent.receive()) {
      records.add(LogFrame.read(frame));
    }
    return records;
  }

  private static int offer(RecordFlow flow, Level level, int count) {
    int admitted = 0;
    for (int i = 0; i < count; i++) {
      if (flow.admits(level)) {
        admitted++;
        flow.send(RecordFlow.recordOf(level, "logger", "message " + i, Map.of(), null));
      }
    }
    return admitted;
  }

  @Test
  void LOG05_endlessRecords_areCounted_andThatIsTheLastRecord() throws IOException {
    RecordFlow flow = new RecordFlow(worker, 1);
    int admitted = offer(flow, Level.INFO, 1_000);
    assertTrue(admitted >= 10 && admitted < 100, "admitted " + admitted);
    flow.end();
    List<LogFrame> records = received();
    LogFrame last = records.get(records.size() - 1);
    assertEquals("dev.allot.worker", last.logger());
    assertEquals(Level.WARN, last.level());
    assertTrue(last.message().contains("allot.process.output-limit"), last.message());
    long told =
        records.stream()
            .filter(record -> record.logger().equals("dev.allot.worker"))
            .mapToLong(record -> Long.parseLong(record.message().split(" ")[0]))
            .sum();
    assertEquals(1_000 - admitted, told);
  }

  @Test
  void chatter_doesNotDisplaceErrors() {
    RecordFlow flow = new RecordFlow(worker, 1);
    offer(flow, Level.DEBUG, 1_000);
    assertEquals(10, offer(flow, Level.ERROR, 10));
    assertTrue(offer(flow, Level.WARN, 1_000) < 100);
  }

  @Test
  void exceptionOfARecord_arrivesInItsParts() throws IOException {
    Exception thrown = new IllegalStateException("outer", new IOException("inner"));
    thrown.addSuppressed(new RuntimeException("aside"));
    RecordFlow flow = new RecordFlow(worker, 10);
    flow.send(RecordFlow.recordOf(Level.WARN, "l", "m", Map.of("user", "u"), thrown));
    LogFrame record = received().get(0);
    assertEquals(Map.of("user", "u"), record.context());
    assertEquals("java.lang.IllegalStateException: outer", record.thrown().headline());
    assertEquals("java.io.IOException: inner", record.thrown().cause().headline());
    assertEquals(
        "java.lang.RuntimeException: aside", record.thrown().suppressed().get(0).headline());
    assertEquals(RecordFlowTest.class.getName(), record.thrown().stack().get(0).getClassName());
  }
}
