package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker at a time can be debugged, and its replacement when it has ended. */
@Bounded
class DebugPortTest {
  private static final byte[] HANDSHAKE = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);

  /** Length, id, flags, VirtualMachine, Resume. */
  private static final byte[] RESUME = {0, 0, 0, 11, 0, 0, 0, 1, 0, 1, 9};

  @TempDir Path directory;
  private int port;

  @BeforeEach
  void findPort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
  }

  private PoolExecutor open(int workers, String... more) {
    String[] settings =
        Stream.concat(Stream.of("debug-port", "" + port), Stream.of(more)).toArray(String[]::new);
    return ProcessPools.open(workers, settings);
  }

  /** Pid, and whether there is a port. */
  private static List<Object> describe() {
    boolean debugged =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp"));
    return List.of(ProcessHandle.current().pid(), debugged);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    OutputStream out = socket.getOutputStream();
    out.write(HANDSHAKE);
    out.flush();
    assertArrayEquals(HANDSHAKE, socket.getInputStream().readNBytes(HANDSHAKE.length));
    return socket;
  }

  @Test
  void oneOfTwoWorkersHasIt_andThenItsReplacement() throws Exception {
    try (PoolExecutor pool = open(2)) {
      long first = debuggedOfTwo(pool, FileGate.in(directory.resolve("gate-1")));
      connect().close();
      ProcessPools.kill(first);
      long second = debuggedOfTwo(pool, FileGate.in(directory.resolve("gate-2")));
      assertNotEquals(first, second);
      connect().close();
    }
    assertThrows(ConnectException.class, this::connect);
  }

  /** Has two workers run, and returns which of them, as the only one, has the port. */
  private static long debuggedOfTwo(PoolExecutor pool, FileGate gate) {
    TaskFuture<List<Object>> one = pool.submit(() -> atGate(gate, "a"));
    TaskFuture<List<Object>> other = pool.submit(() -> atGate(gate, "b"));
    gate.awaitArrivals(2, Duration.ofSeconds(60));
    gate.open();
    List<Object> debugged =
        Stream.of(ProcessPools.get(one), ProcessPools.get(other))
            .filter(worker -> (boolean) worker.get(1))
            .map(worker -> worker.get(0))
            .toList();
    assertEquals(1, debugged.size());
    return (long) debugged.get(0);
  }

  private static List<Object> atGate(FileGate gate, String key) throws InterruptedException {
    gate.arrive(key);
    gate.await();
    return describe();
  }

  /** Nor does the limit on starting hold, which no JVM comes up in. */
  @Test
  void suspendedWorker_waitsForItsDebugger() throws Exception {
    try (PoolExecutor pool = open(1, "debug-suspend", "true", "start-timeout", "100ms")) {
      TaskFuture<List<Object>> task = pool.submit(DebugPortTest::describe);
      try (Socket debugger = awaitConnection()) {
        awaitStartEvent(debugger);
        assertFalse(task.isDone());
        debugger.getOutputStream().write(RESUME);
        debugger.getOutputStream().flush();
        assertTrue((boolean) ProcessPools.get(task).get(1));
      }
    }
  }

  /** The JVM tells of its start, suspended; to be resumed any earlier would be no use. */
  private static void awaitStartEvent(Socket debugger) throws IOException {
    DataInputStream in = new DataInputStream(debugger.getInputStream());
    in.skipNBytes(in.readInt() - Integer.BYTES);
  }

  /** The first connection is the debugger's: whoever listens takes one. */
  private Socket awaitConnection() {
    AtomicReference<Socket> connected = new AtomicReference<>();
    ProcessPools.await(
        "the worker listens",
        () -> {
          try {
            connected.set(connect());
            return true;
          } catch (IOException e) {
            return false;
          }
        });
    return connected.get();
  }

  @Test
  void portInUse_isNoReasonNotToWork() throws Exception {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        PoolExecutor pool = open(1)) {
      assertTrue(other.isBound());
      assertFalse((boolean) ProcessPools.get(pool.submit(DebugPortTest::describe)).get(1));
    }
  }

  @Test
  void settingsThatMakeNoSense_areRefused() {
    for (String[] bad :
        new String[][] {{"debug-port", "65536"}, {"debug-suspend", "true"}, {"debug-port", "-1"}}) {
      PoolConfigException thrown =
          assertThrows(PoolConfigException.class, () -> ProcessPools.open(1, bad).close());
      assertTrue(thrown.getMessage().contains("allot.process.debug-port"), thrown.getMessage());
    }
  }
}
