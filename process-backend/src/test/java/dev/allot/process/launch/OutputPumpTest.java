package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Output of any shape becomes lines, and nothing stops the reading. */
@Bounded
class OutputPumpTest {

  private static List<String> pump(InputStream in) {
    List<String> lines = new ArrayList<>();
    new OutputPump(in, lines::add).run();
    return lines;
  }

  private static List<String> pump(String text) {
    return pump(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void lines_areDividedWhateverTheirEnd() {
    assertEquals(List.of("a", "", "b", "c", "d"), pump("a\n\nb\r\nc\nd"));
    assertEquals(List.of("äöü €"), pump("äöü €\n"));
    assertEquals(List.of(), pump(""));
    assertEquals(List.of("a\rb"), pump("a\rb\n"));
  }

  @Test
  void lineWithoutAnEnd_isCut() {
    List<String> lines = pump("x".repeat(100_000));
    assertEquals(100_000, lines.stream().mapToInt(String::length).sum());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 8192));
  }

  @Test
  void failure_endsTheReading_afterWhatCameBefore() {
    InputStream in =
        new InputStream() {
          private int reads;

          @Override
          public int read() throws IOException {
            if (reads++ < 3) {
              return 'a';
            }
            throw new IOException("closed");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            bytes[offset] = (byte) read();
            return 1;
          }
        };
    assertEquals(List.of("aaa"), pump(in));
  }

  /** Were the reading to end there, the worker would in time be stuck in a print. */
  @Test
  void loggingThatThrows_doesNotEndTheReading() {
    List<String> lines = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream("a\nb\nc\n".getBytes());
    new OutputPump(
            in,
            line -> {
              lines.add(line);
              throw new IllegalStateException("an appender of the user's");
            })
        .run();
    assertEquals(List.of("a", "b", "c"), lines);
  }

  @Test
  void tail_keepsTheLastLines() {
    OutputTail tail = new OutputTail(Set.of());
    for (int i = 0; i < 50; i++) {
      tail.add("line " + i);
    }
    assertEquals(20, tail.lines().size());
    assertEquals("line 30", tail.lines().get(0));
    assertEquals("line 49", tail.lines().get(19));
  }

  /** A JVM that ends does not begin a line for its last words, and the pump may cut them. */
  @Test
  void tail_findsAMarkWhereverItIs() {
    for (int at = 0; at < 40; at++) {
      OutputTail tail = new OutputTail(Set.of("Terminating now", "Never"));
      String text = "x".repeat(20) + "Terminating now" + "y".repeat(20);
      tail.add(text.substring(0, at));
      tail.add(text.substring(at));
      for (int i = 0; i < 30; i++) {
        tail.add("more");
      }
      assertTrue(tail.saw("Terminating now"), "cut at " + at);
      assertFalse(tail.saw("Never"));
    }
  }

  /** As much as a native loop prints in a moment; nobody wants it, and yet all of it is read. */
  @Test
  void flood_isReadToItsEnd() {
    byte[] flood = new byte[10 << 20];
    int[] lines = {0};
    new OutputPump(
            new ByteArrayInputStream(flood),
            line -> {
              lines[0]++;
              return false;
            })
        .run();
    assertEquals(flood.length / 8192, lines[0]);
  }
}
