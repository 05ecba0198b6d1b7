package dev.allot.cluster.engine;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.spi.exception.TargetNotMemberException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's instance of Hazelcast: who is there, and a way to send each a message. Nothing else of
 * Hazelcast is used; in particular no other way to submit, all of which may run a task twice when a
 * member leaves.
 */
public final class Engine {
  static final String EXECUTOR = "allot";

  private final HazelcastInstance hazelcast;
  private final IExecutorService executor;
  private final Receivers receivers;
  private final Roster roster;

  private Engine(HazelcastInstance hazelcast) {
    this.hazelcast = hazelcast;
    this.executor = hazelcast.getExecutorService(EXECUTOR);
    this.receivers = (Receivers) hazelcast.getUserContext().get(Receivers.KEY);
    this.roster = new Roster(hazelcast);
  }

  /**
   * Starts an instance, and waits until it has joined the others that it finds.
   *
   * @param settings how
   * @return the engine
   * @throws EngineException if it cannot be started
   */
  public static Engine start(EngineSettings settings) {
    CompletableFuture<HazelcastInstance> started = new CompletableFuture<>();
    // Its threads are daemons if this one is: a pool that nobody closes keeps no JVM alive.
    Thread starter =
        new Thread(
            () -> {
              try {
                Config config = EngineConfig.of(settings);
                // Before it starts: others may send something as soon as it has joined.
                config.getUserContext().put(Receivers.KEY, new Receivers());
                EngineLogProperty.whileSet(
                    () -> started.complete(Hazelcast.newHazelcastInstance(config)));
              } catch (FileNotFoundException e) {
                started.completeExceptionally(
                    new EngineException(
                        "allot.cluster.hazelcast-config is "
                            + settings.hazelcast()
                            + ", which cannot be read",
                        e));
              } catch (Throwable e) {
                started.completeExceptionally(
                    new EngineException(
                        "Hazelcast cannot be started on "
                            + settings.bind()
                            + ", port "
                            + settings.port()
                            + ": "
                            + e,
                        e));
              }
            },
            "allot-cluster-start");
    starter.setDaemon(true);
    starter.start();
    try {
      Engine engine = new Engine(started.join());
      engine.roster.start();
      ExitWatch.of(engine);
      return engine;
    } catch (CompletionException e) {
      if (e.getCause() instanceof EngineException known) {
        throw known;
      }
      throw e;
    }
  }

  /**
   * Returns what others call this instance.
   *
   * @return its number, which changes when two parts of a cluster find together again
   */
  public UUID id() {
    return hazelcast.getCluster().getLocalMember().getUuid();
  }

  /**
   * Returns where this instance listens.
   *
   * @return {@code host:port}
   */
  public String address() {
    return address(hazelcast.getCluster().getLocalMember());
  }

  private static String address(Member member) {
    return member.getAddress().getHost() + ":" + member.getAddress().getPort();
  }

  static Peer peer(Member member) {
    return new Peer(member.getUuid(), address(member), Map.copyOf(member.getAttributes()));
  }

  /**
   * Has somebody told who is there, from now on.
   *
   * @param listener the listener
   * @return what {@link #unlisten} takes
   */
  public UUID listen(PeerListener listener) {
    UUID registration = UUID.randomUUID();
    roster.add(registration, listener);
    return registration;
  }

  /**
   * Ends {@link #listen}.
   *
   * @param registration what that returned
   */
  public void unlisten(UUID registration) {
    roster.remove(registration);
  }

  /**
   * Has the messages of a session given to somebody.
   *
   * @param session the session
   * @param receiver who
   */
  public void receive(UUID session, Receiver receiver) {
    receivers.put(session, receiver);
  }

  /**
   * Has those given to somebody that belong to no session: {@link Message.Kind#OPEN}.
   *
   * @param receiver who
   */
  public void receiveFirst(Receiver receiver) {
    receivers.first(receiver);
  }

  /**
   * Ends {@link #receive}.
   *
   * @param session the session
   */
  public void forget(UUID session) {
    receivers.remove(session);
  }

  /** A message that was sent. */
  public static final class Sent {
    private final Future<byte[]> answer;
    private final Roster roster;

    private Sent(Future<byte[]> answer, Roster roster) {
      this.answer = answer;
      this.roster = roster;
    }

    /**
     * Waits for the answer; an interrupt does not end that.
     *
     * @return the answer
     * @throws Refusal if nothing was done
     * @throws UndeliveredException if the message has certainly not arrived
     * @throws IOException if it is not known what became of it: the receiver has left
     */
    public byte[] answer() throws Refusal, IOException {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return Message.answer(answer.get());
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } catch (ExecutionException e) {
        throw failure(e);
      } catch (RuntimeException e) {
        throw failure(new ExecutionException(e));
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /**
     * Waits for the answer for a limited time.
     *
     * @param nanos how long
     * @return whether it is there, or will not come
     */
    public boolean await(long nanos) {
      long end = System.nanoTime() + nanos;
      boolean interrupted = false;
      try {
        while (true) {
          try {
            answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
          } catch (InterruptedException e) {
            interrupted = true;
          } catch (TimeoutException e) {
            return false;
          } catch (ExecutionException | RuntimeException e) {
            return true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /**
     * Waits for the answer for a limited time, or until the thread is interrupted, whose flag
     * stays.
     *
     * @param nanos how long
     * @return whether it is there, or will not come
     */
    public boolean awaitInterruptibly(long nanos) {
      try {
        answer.get(nanos, TimeUnit.NANOSECONDS);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException | RuntimeException e) {
        return true;
      }
    }

    private IOException failure(ExecutionException e) {
      Throwable cause = e instanceof MemberLeftException ? e : e.getCause();
      if (cause instanceof TargetNotMemberException
          || cause instanceof RejectedExecutionException) {
        roster.lookSoon();
        return new UndeliveredException(cause.toString(), cause);
      }
      if (cause instanceof IOException io) {
        return io;
      }
      return new IOException(String.valueOf(cause), cause);
    }
  }

  /**
   * Sends a message.
   *
   * @param to the instance
   * @param kind what it is
   * @param session the session
   * @param body what it says
   * @return what will be answered
   * @throws UndeliveredException if there is no such instance
   */
  public Sent send(UUID to, Message.Kind kind, UUID session, byte[] body)
      throws UndeliveredException {
    Member member = roster.find(to);
    if (member == null) {
      throw new UndeliveredException("it has left the cluster", null);
    }
    try {
      return new Sent(
          executor.submitToMember(new Message(kind, session, id(), body), member), roster);
    } catch (HazelcastInstanceNotActiveException | RejectedExecutionException e) {
      throw new UndeliveredException(e.toString(), e);
    }
  }

  /**
   * Sends the first message, which belongs to no session.
   *
   * @param to the instance
   * @param body what it says
   * @return what will be answered
   * @throws UndeliveredException if there is no such instance
   */
  public Sent open(UUID to, byte[] body) throws UndeliveredException {
    return send(to, Message.Kind.OPEN, Receivers.NONE, body);
  }

  boolean isUp() {
    return hazelcast.getLifecycleService().isRunning();
  }

  /** Leaves the cluster. */
  public void shutdown() {
    roster.close();
    try {
      hazelcast.shutdown();
    } catch (HazelcastInstanceNotActiveException e) {
      // It is down.
    }
  }

  /**
   * Counts the instances that say something of themselves.
   *
   * @param attribute what
   * @return how many
   */
  public int peers(String attribute) {
    int count = 0;
    for (Member member : roster.all()) {
      count += member.getAttribute(attribute) == null ? 0 : 1;
    }
    return count;
  }

  /**
   * Returns an instance that is known to be there.
   *
   * @param id its number
   * @return the instance, or {@code null}
   */
  public @Nullable Peer find(UUID id) {
    Member member = roster.find(id);
    return member == null ? null : peer(member);
  }
}
