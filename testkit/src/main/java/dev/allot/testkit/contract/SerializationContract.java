package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.NotSerializableTaskException;
import dev.allot.PoolExecutor;
import dev.allot.RemoteTaskException;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskFuture;
import dev.allot.TaskNotLoadableException;
import dev.allot.testkit.task.Baggage;
import dev.allot.testkit.task.Tasks;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Rules SER, DEAD-01 to 03, 06, 08, 11 and PROC-04: what travels, and what does not. */
public abstract class SerializationContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SerializationContract() {}

  private record Point(int x, List<String> names) implements Serializable {}

  private record Twins(Object one, Object other) implements Serializable {}

  private static boolean areTheSame(Twins twins) {
    return twins.one() == twins.other();
  }

  private static List<Object> things() {
    Map<DayOfWeek, String> days = new EnumMap<>(DayOfWeek.class);
    days.put(DayOfWeek.MONDAY, "mon");
    Map<Object, Object> inOrder = new LinkedHashMap<>();
    inOrder.put("b", 1);
    inOrder.put(null, Arrays.asList(1, null, 3));
    return List.of(
        true,
        'ä',
        (byte) -1,
        Long.MIN_VALUE,
        Double.NaN,
        "",
        "\u0000 \uD83D\uDE00 \u20AC",
        new BigDecimal("1.500"),
        Instant.EPOCH,
        DayOfWeek.FRIDAY,
        new Point(3, List.of("a", "b")),
        days,
        inOrder,
        new TreeMap<>(Map.of("x", 1, "y", 2)),
        Set.of(1, 2, 3),
        new ArrayList<>(List.of(List.of(), Map.of())));
  }

  /** Usual arguments and results arrive equal to what was sent. */
  @Test
  void SER_01_usual_things_arrive_as_they_were() throws Exception {
    PoolExecutor pool = open(1);
    for (Object thing : things()) {
      Object copy = get(pool.submit(Tasks.identity(), thing));
      assertEquals(thing, copy);
      assertSame(thing.getClass(), copy.getClass());
    }
  }

  /** What is one object in a task, argument included, is one object on the other side. */
  @Test
  void SER_02_identity_within_a_task_is_kept() throws Exception {
    Object shared = new ArrayList<>(List.of(1));
    Twins twins = new Twins(shared, shared);
    PoolExecutor pool = open(1);
    assertTrue(get(pool.submit(SerializationContract::areTheSame, twins)));
    Twins copy = get(pool.submit(Tasks.identity(), twins));
    assertSame(copy.one(), copy.other());
    assertNotSame(shared, copy.one());
  }

  /** Megabytes travel both ways. */
  @Test
  void SER_03_big_payloads_travel() throws Exception {
    byte[] big = new byte[8 << 20];
    new java.util.Random(1).nextBytes(big);
    byte[] copy = get(open(1).submit(Tasks.identity(), big));
    assertTrue(Arrays.equals(big, copy));
  }

  /** Lambdas travel with what they capture, method references with their target. */
  @Test
  void SER_04_lambdas_and_method_references_travel() throws Exception {
    PoolExecutor pool = open(1);
    Point point = new Point(20, List.of("captured"));
    int offset = 1;
    assertEquals(
        "captured 21", get(pool.submit(() -> point.names().get(0) + " " + (point.x() + offset))));
    assertEquals(20, get(pool.submit(Point::x, point)));
    assertEquals(3, get(pool.submit("abc"::length)));
  }

  /** What was not made to travel is refused with a remedy: CompletableFuture's own tasks. */
  @Test
  void SER_05_foreign_runnables_are_refused_with_a_remedy() {
    PoolExecutor pool = open(1);
    Throwable thrown =
        assertThrows(
            RejectedExecutionException.class, () -> CompletableFuture.supplyAsync(() -> 1, pool));
    assertNotNull(thrown.getMessage());
  }

  /** An exception that cannot travel is stood for by one that tells all that it can. */
  @Test
  void SER_06_exception_that_cannot_travel_is_described() throws Exception {
    PoolExecutor pool = open(1);
    for (String kind : List.of("Unsendable", "Unreadable")) {
      boolean unsendable = kind.equals("Unsendable");
      TaskFuture<?> future =
          unsendable
              ? pool.submit(SerializationContract::throwUnsendable, "the message")
              : pool.submit(SerializationContract::throwUnreadable, "the message");
      RemoteTaskException thrown = assertInstanceOf(RemoteTaskException.class, failure(future));
      assertTrue(thrown.originalClass().endsWith(kind + "Exception"), thrown.originalClass());
      assertEquals("the message", thrown.originalMessage());
      boolean traced =
          Arrays.stream(thrown.getStackTrace())
              .anyMatch(frame -> frame.getMethodName().equals("throw" + kind));
      assertTrue(traced, () -> Arrays.toString(thrown.getStackTrace()));
    }
    assertEquals(1, get(pool.submit(Tasks.value(1))));
  }

  private static Object throwUnsendable(String message) throws Exception {
    throw new Baggage.UnsendableException(message);
  }

  private static Object throwUnreadable(String message) throws Exception {
    throw new Baggage.UnreadableException(message);
  }

  private static Object throwOrder(int order) throws Exception {
    throw new Baggage.OrderException("order " + order, order, new IllegalStateException("why"));
  }

  /** An exception keeps class, message, fields, cause, and where in the worker it was thrown. */
  @Test
  void PROC_04_exception_keeps_type_fields_and_trace() throws Exception {
    Throwable thrown = failure(open(1).submit(SerializationContract::throwOrder, 5));
    Baggage.OrderException order = assertInstanceOf(Baggage.OrderException.class, thrown);
    assertEquals("order 5", order.getMessage());
    assertEquals(5, order.order());
    assertEquals("why", order.getCause().getMessage());
    assertEquals("throwOrder", order.getStackTrace()[0].getMethodName());
  }

  /** A task that cannot travel is refused at submit, with the path to the culprit. */
  @Test
  void DEAD_01_unserializable_argument_is_refused_at_submit() throws Exception {
    PoolExecutor pool = open(1);
    Baggage.Unsendable unsendable = new Baggage.Unsendable();
    Throwable thrown =
        assertThrows(
            NotSerializableTaskException.class, () -> pool.submit(Tasks.identity(), unsendable));
    assertTrue(thrown.getMessage().contains("culprit"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("java.lang.Thread"), thrown.getMessage());
    assertEquals(1, get(pool.submit(Tasks.value(1))));
  }

  /** A result that cannot be sent fails its own future, with the path; the worker goes on. */
  @Test
  void DEAD_02_unserializable_result_fails_its_future() throws Exception {
    PoolExecutor pool = open(1);
    long pid = get(pool.submit(Tasks.where())).pid();
    Throwable thrown = failure(pool.submit(Baggage.unsendableResult()));
    assertInstanceOf(ResultNotTransferableException.class, thrown);
    assertTrue(thrown.getMessage().contains("culprit"), thrown.getMessage());
    assertEquals(pid, get(pool.submit(Tasks.where())).pid());
  }

  /** A task that cannot be deserialized fails alone; the worker goes on. */
  @Test
  void DEAD_03_unreadable_task_fails_alone() throws Exception {
    PoolExecutor pool = open(1);
    long pid = get(pool.submit(Tasks.where())).pid();
    TaskFuture<?> unreadable = pool.submit(Tasks.identity(), new Baggage.Unreadable());
    TaskFuture<Tasks.Where> next = pool.submit(Tasks.where());
    assertInstanceOf(TaskNotLoadableException.class, failure(unreadable));
    assertEquals(pid, get(next).pid());
  }

  /** A result that cannot be deserialized here fails its own future; the worker goes on. */
  @Test
  void DEAD_06_unreadable_result_fails_its_future() throws Exception {
    PoolExecutor pool = open(1);
    long pid = get(pool.submit(Tasks.where())).pid();
    TaskFuture<?> unreadable = pool.submit(Baggage.unreadableResult());
    TaskFuture<Tasks.Where> next = pool.submit(Tasks.where());
    assertInstanceOf(ResultNotTransferableException.class, failure(unreadable));
    assertEquals(pid, get(next).pid());
  }

  /** A refused task and a shutdown right behind it: the pool ends. */
  @Test
  void DEAD_08_refused_task_and_shutdown() throws Exception {
    PoolExecutor pool = open(1);
    Baggage.Unsendable unsendable = new Baggage.Unsendable();
    assertThrows(
        NotSerializableTaskException.class, () -> pool.submit(Tasks.identity(), unsendable));
    pool.shutdown();
    awaitEnd(pool);
  }

  /** What can be sent and not received, in either direction, is an error and never a hang. */
  @Test
  void DEAD_11_sent_and_not_received_is_no_hang() throws Exception {
    PoolExecutor pool = open(2);
    List<TaskFuture<?>> futures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      futures.add(pool.submit(Tasks.identity(), new Baggage.Unreadable()));
      futures.add(pool.submit(Baggage.unreadableResult()));
      futures.add(pool.submit(SerializationContract::throwUnreadable, "no"));
    }
    for (TaskFuture<?> future : futures) {
      assertNotNull(failure(future));
    }
    close(pool);
  }

  /** An exception that lets nobody change it is reported all the same. */
  @Test
  void XTR_11_frozen_exception_is_reported() throws Exception {
    PoolExecutor pool = open(1);
    Throwable thrown = failure(pool.submit(Tasks.throwing(new Baggage.HostileException())));
    assertTrue(thrown.toString().contains("hostile"), thrown::toString);
    assertEquals(1, get(pool.submit(Tasks.value(1))));
  }
}
