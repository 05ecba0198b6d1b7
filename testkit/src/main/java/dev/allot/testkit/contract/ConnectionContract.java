package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.shared.Connection;
import dev.allot.shared.ConnectionPair;
import dev.allot.shared.PeerGoneException;
import dev.allot.shared.Pipe;
import dev.allot.shared.Receiver;
import dev.allot.shared.Sender;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedEvent;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules SHM-70 to SHM-77: connections and pipes. */
public abstract class ConnectionContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected ConnectionContract() {}

  /** Question and answer, until the one who asks has closed its end. */
  @Test
  void SHM_70_both_directions() throws Exception {
    PoolExecutor pool = open(1);
    ConnectionPair<String, Integer> pair = pool.shared().connection("c");
    Connection<Integer, String> theirs = pair.second();
    TaskFuture<Integer> task = pool.submit(() -> answer(theirs));
    Connection<String, Integer> ours = pair.first();
    for (int i = 0; i < 100; i++) {
      ours.send("x".repeat(i));
      assertEquals(i, ours.poll(limit()));
    }
    ours.close();
    assertEquals(100, get(task));
    assertByAnyHandle(pool);
    assertNothingOnceClosed(pool);
  }

  private static int answer(Connection<Integer, String> connection) throws InterruptedException {
    int answered = 0;
    try {
      while (true) {
        connection.send(connection.receive().length());
        answered++;
      }
    } catch (PeerGoneException e) {
      return answered;
    }
  }

  /** Between two tasks, in order. */
  @Test
  void SHM_71_pipe_between_tasks() throws Exception {
    PoolExecutor pool = open(2);
    Pipe<Integer> pipe = pool.shared().pipe("p");
    Sender<Integer> sender = pipe.sender();
    Receiver<Integer> receiver = pipe.receiver();
    TaskFuture<List<Integer>> received = pool.submit(() -> receiveAll(receiver));
    pool.submit(
        () -> {
          for (int i = 0; i < 500; i++) {
            sender.send(i);
          }
          return null;
        });
    assertEquals(IntStream.range(0, 500).boxed().toList(), get(received));
  }

  private static List<Integer> receiveAll(Receiver<Integer> receiver) throws InterruptedException {
    List<Integer> all = new ArrayList<>();
    try {
      while (true) {
        all.add(receiver.receive());
      }
    } catch (PeerGoneException e) {
      return all;
    }
  }

  /** Nothing there, or in time. */
  @Test
  void SHM_72_poll() throws Exception {
    Pipe<String> pipe = open(1).shared().pipe("p");
    assertNull(pipe.receiver().poll());
    assertNull(pipe.receiver().poll(Duration.ofMillis(1)));
    pipe.sender().send("a");
    assertEquals("a", pipe.receiver().poll());
    assertThrows(NullPointerException.class, () -> pipe.sender().send(null));
  }

  /** What was sent is received, also when the task has ended since. */
  @Test
  void SHM_73_end_of_the_task_is_the_end() throws Exception {
    PoolExecutor pool = open(1);
    ConnectionPair<String, String> pair = pool.shared().connection("c");
    Connection<String, String> theirs = pair.second();
    get(
        pool.submit(
            () -> {
              theirs.send("last");
              theirs.send("words");
              return null;
            }));
    Connection<String, String> ours = pair.first();
    assertThrows(PeerGoneException.class, () -> ours.send("too late"));
    assertEquals("last", ours.receive());
    assertEquals("words", ours.poll());
    assertThrows(PeerGoneException.class, ours::receive);
    assertThrows(PeerGoneException.class, ours::poll);
    assertInstanceOf(
        SharedClosedException.class,
        failure(pool.submit(() -> theirs.send("again", Duration.ZERO))));
    ours.close();
    ours.close();
    assertThrows(SharedClosedException.class, () -> ours.send("after close"));
  }

  /** So it is when it has died, and its peer waits. */
  @Test
  void SHM_74_death_of_the_task_is_the_end() throws Exception {
    PoolExecutor pool = open(2);
    ConnectionPair<String, String> pair = pool.shared().connection("c");
    Connection<String, String> dying = pair.first();
    Connection<String, String> waiting = pair.second();
    TaskFuture<List<String>> receiver =
        pool.submit(
            () -> {
              List<String> all = new ArrayList<>();
              try {
                while (true) {
                  all.add(waiting.receive());
                }
              } catch (PeerGoneException e) {
                return all;
              }
            });
    TaskFuture<?> dies =
        pool.submit(
            () -> {
              dying.send("bye");
              Runtime.getRuntime().halt(3);
              return null;
            });
    assertEquals(List.of("bye"), get(receiver));
    assertInstanceOf(WorkerCrashedException.class, failure(dies));
  }

  /** An end is one task's. */
  @Test
  void SHM_75_an_end_is_lent_to_one_task() throws Exception {
    PoolExecutor pool = open(2);
    ConnectionPair<String, String> pair = pool.shared().connection("c");
    Connection<String, String> end = pair.first();
    SharedEvent over = pool.shared().event("over");
    TaskFuture<?> owner =
        pool.submit(
            () -> {
              end.send("mine");
              over.await();
              return null;
            });
    assertEquals("mine", pair.second().poll(limit()));
    assertInstanceOf(
        IllegalStateException.class, failure(pool.submit(() -> end.send("no", Duration.ZERO))));
    over.set();
    get(owner);
    assertThrows(PeerGoneException.class, () -> pair.second().receive());
  }

  /** Until the peer receives. */
  @Test
  void SHM_76_sender_waits_for_room() throws Exception {
    PoolExecutor pool = open(1);
    Pipe<Integer> pipe = pool.shared().pipe("p");
    Sender<Integer> sender = pipe.sender();
    SharedEvent full = pool.shared().event("full");
    TaskFuture<Integer> sent =
        pool.submit(
            () -> {
              int count = 0;
              while (sender.send(count, Duration.ZERO)) {
                count++;
              }
              full.set();
              sender.send(count);
              return count;
            });
    assertTrue(full.await(limit()));
    for (int i = 0; i <= Connection.CAPACITY; i++) {
      assertEquals(i, pipe.receiver().poll(limit()));
    }
    assertEquals(Connection.CAPACITY, get(sent));
    assertNoMore(pipe.receiver());
    assertRoomForWhatWasReceived(pool);
  }

  /** As much as was received, no less and no more: a program may be built upon that. */
  private void assertRoomForWhatWasReceived(PoolExecutor pool) throws Exception {
    Pipe<Integer> pipe = pool.shared().pipe("to a task");
    Receiver<Integer> receiver = pipe.receiver();
    Sender<Integer> sender = pipe.sender();
    SharedCounter wanted = pool.shared().counter("wanted");
    SharedEvent go = pool.shared().event("go");
    SharedEvent received = pool.shared().event("received");
    TaskFuture<Integer> task =
        pool.submit(
            () -> {
              int next = 0;
              while (wanted.get() >= 0) {
                go.await();
                go.clear();
                for (long left = wanted.get(); left > 0; left--) {
                  assertEquals(next++, receiver.receive());
                }
                received.set();
              }
              return next;
            });
    int sent = 0;
    for (int some : new int[] {0, 1, 10, 3, Connection.CAPACITY}) {
      wanted.set(some);
      go.set();
      assertTrue(received.await(limit()));
      received.clear();
      int room = 0;
      while (sender.send(sent, Duration.ZERO)) {
        sent++;
        room++;
      }
      assertEquals(sent == room ? Connection.CAPACITY : some, room);
    }
    // One that waits is let in by the next that is received.
    int last = sent;
    CompletableFuture<Boolean> waits =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return sender.send(last, limit());
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    wanted.set(1);
    go.set();
    assertTrue(waits.join());
    assertTrue(received.await(limit()));
    wanted.set(-1);
    go.set();
    assertEquals(Connection.CAPACITY + 1 + 10 + 3 + 1, get(task));
  }

  /** What was received together is no handle's own. */
  private void assertByAnyHandle(PoolExecutor pool) throws Exception {
    ConnectionPair<Integer, Integer> pair = pool.shared().connection("numbers");
    Connection<Integer, Integer> theirs = pair.second();
    for (int i = 0; i < 200; i++) {
      pair.first().send(i);
    }
    TaskFuture<List<Integer>> task =
        pool.submit(
            () -> {
              ConnectionPair<Integer, Integer> same =
                  TaskContext.current().shared().connection("numbers");
              List<Integer> all = new ArrayList<>();
              for (int i = 0; i < 100; i++) {
                all.add(theirs.receive());
                all.add(same.second().poll());
              }
              return all;
            });
    assertEquals(IntStream.range(0, 200).boxed().toList(), get(task));
  }

  /** Also what was on its way already. */
  private void assertNothingOnceClosed(PoolExecutor pool) throws Exception {
    ConnectionPair<String, String> pair = pool.shared().connection("to be closed");
    Connection<String, String> theirs = pair.second();
    SharedEvent received = pool.shared().event("received");
    SharedEvent closed = pool.shared().event("closed");
    pair.first().send("one");
    pair.first().send("two");
    TaskFuture<String> task =
        pool.submit(
            () -> {
              theirs.receive();
              received.set();
              closed.await();
              return theirs.receive();
            });
    assertTrue(received.await(limit()));
    pair.second().close();
    closed.set();
    assertInstanceOf(SharedClosedException.class, failure(task));
  }

  private void assertNoMore(Receiver<Integer> receiver) {
    Poll.until(
        "the end of the pipe",
        limit(),
        () -> {
          try {
            assertNull(receiver.poll());
            return false;
          } catch (PeerGoneException e) {
            return true;
          }
        });
  }

  /** A sender that waits is told when the peer goes. */
  @Test
  void SHM_77_waiting_sender_is_told_of_the_end() throws Exception {
    PoolExecutor pool = open(1);
    Pipe<Integer> pipe = pool.shared().pipe("p");
    Sender<Integer> sender = pipe.sender();
    SharedEvent full = pool.shared().event("full");
    TaskFuture<?> sends =
        pool.submit(
            () -> {
              while (sender.send(1, Duration.ZERO)) {
                // Until there is no room.
              }
              full.set();
              sender.send(2);
              return null;
            });
    assertTrue(full.await(limit()));
    pipe.receiver().close();
    assertInstanceOf(PeerGoneException.class, failure(sends));
  }
}
