package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.GraphCases.Case;
import dev.allot.process.codec.GraphCases.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails leaves no traces in what comes after it, nor in the codec next to it. */
class FailureIsolationTest {
  private static final int LIMIT = 8 << 20;

  /** Without the few that are only big. */
  private static List<Case> cases() {
    return GraphCases.all().stream()
        .filter(c -> !c.name().contains("1MB") && !c.name().contains("BMP"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void sixThousandMessagesGoodAndBadOnOnePairOfCodecs(String name) throws Exception {
    List<Case> cases = cases();
    Map<Case, String> expected = new HashMap<>();
    for (Case one : cases) {
      if (one.outcome() == Outcome.OK) {
        Codec reference = Codecs.jdk().open(null, LIMIT);
        Object copy = TestCodecs.decode(reference, TestCodecs.encode(reference, one.graph()));
        expected.put(one, GraphDump.of(copy));
      }
    }
    Random random = new Random(20240229);
    Codec sender = Codecs.byName(name).open(null, LIMIT);
    Codec receiver = Codecs.byName(name).open(null, LIMIT);
    PayloadBuffer buffer = new PayloadBuffer();
    int refused = 0;
    int damaged = 0;
    int arrived = 0;
    for (int i = 0; i < 6000; i++) {
      Case one = cases.get(random.nextInt(cases.size()));
      buffer.clear();
      try {
        sender.encode(one.graph(), buffer);
      } catch (NotEncodableException e) {
        assertEquals(Outcome.REFUSED, one.outcome(), one.name());
        assertEquals(0, buffer.length());
        refused++;
        continue;
      }
      byte[] message = buffer.toByteArray();
      if (random.nextInt(5) == 0) {
        byte[] cut = java.util.Arrays.copyOf(message, random.nextInt(message.length));
        assertThrows(
            CodecException.class, () -> TestCodecs.decode(receiver, cut), one + " cut short");
        damaged++;
      }
      if (one.outcome() == Outcome.UNREADABLE) {
        assertThrows(CodecException.class, () -> TestCodecs.decode(receiver, message), one.name());
        damaged++;
      } else {
        Object copy = TestCodecs.decode(receiver, message);
        assertEquals(expected.get(one), GraphDump.of(copy), one.name());
        arrived++;
      }
    }
    assertTrue(refused > 100 && damaged > 500 && arrived > 4000, refused + " " + damaged);
  }

  /** FST's own stream pools are per thread: there, these two would write each other's classes. */
  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void twoCodecsOfDifferentLoadersTakeTurnsOnOneThread(String name) throws Exception {
    String make = " class Make { static Object make() { return new ArrayList<>(List.of(new A(),";
    String before = "class A implements Serializable { int x = 1; }" + make + " new A())); } }";
    String after =
        "class A implements Serializable { String s = \"t\"; B b = new B(); }"
            + " class B implements Serializable { }"
            + make
            + " new B())); } }";
    SourceLoader one = new SourceLoader(before);
    SourceLoader two = new SourceLoader(after);
    Codec first = Codecs.byName(name).open(one, LIMIT);
    Codec second = Codecs.byName(name).open(two, LIMIT);
    String firstDump = GraphDump.of(one.make());
    String secondDump = GraphDump.of(two.make());
    for (int i = 0; i < 200; i++) {
      byte[] a = TestCodecs.encode(first, one.make());
      byte[] b = TestCodecs.encode(second, two.make());
      assertEquals(first.id(), a[0]);
      assertEquals(second.id(), b[0]);
      Object fromA = TestCodecs.decode(first, a);
      Object fromB = TestCodecs.decode(second, b);
      assertEquals(firstDump, GraphDump.of(fromA));
      assertEquals(secondDump, GraphDump.of(fromB));
      assertEquals(one, ((List<?>) fromA).get(0).getClass().getClassLoader());
      assertEquals(two, ((List<?>) fromB).get(0).getClass().getClassLoader());
      assertThrows(ClassSkewException.class, () -> TestCodecs.decode(second, a));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void eightThreadsWithFreshCodecsDoNotDisturbEachOther(String name) throws Exception {
    List<Case> cases = cases().stream().filter(c -> c.by(name)).toList();
    List<String> dumps = new ArrayList<>();
    for (Case one : cases) {
      Codec reference = Codecs.jdk().open(null, LIMIT);
      dumps.add(
          GraphDump.of(TestCodecs.decode(reference, TestCodecs.encode(reference, one.graph()))));
    }
    CyclicBarrier start = new CyclicBarrier(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Void> work =
          () -> {
            for (int round = 0; round < 3; round++) {
              start.await();
              Codec codec = Codecs.byName(name).open(null, LIMIT);
              for (int i = 0; i < cases.size(); i++) {
                byte[] message = TestCodecs.encode(codec, cases.get(i).graph());
                assertEquals(codec.id(), message[0], cases.get(i).name());
                assertEquals(dumps.get(i), GraphDump.of(TestCodecs.decode(codec, message)));
              }
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(Stream.generate(() -> work).limit(8).toList())) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** FST's input streams share a buffer if they were made on the same thread. */
  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void codecsThatWereWarmedOnOneThreadServeOthers(String name) throws Exception {
    int count = 4;
    List<Callable<Void>> work = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(count);
    for (int t = 0; t < count; t++) {
      Codec codec = Codecs.byName(name).open(null, LIMIT);
      String mine = ("thread " + t + " ").repeat(200);
      byte[] message = TestCodecs.encode(codec, mine);
      assertEquals(mine, TestCodecs.decode(codec, message));
      work.add(
          () -> {
            start.await();
            for (int i = 0; i < 5000; i++) {
              assertEquals(mine, TestCodecs.decode(codec, message));
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
