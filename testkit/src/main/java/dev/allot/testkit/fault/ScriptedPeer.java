package dev.allot.testkit.fault;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a protocol, played from a {@link PeerScript} on a thread of its own.
 *
 * <pre>{@code
 * try (ScriptedPeer peer = ScriptedPeer.play(script, socket)) {
 *   ... what is under test, at the other end of the socket
 *   peer.awaitEnd(limit);
 * }
 * }</pre>
 */
public final class ScriptedPeer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final PeerStage stage;
  private final List<PeerScript.Step> steps;
  private final Thread thread;
  private volatile int present;
  private volatile boolean closing;
  private volatile @Nullable Throwable failure;

  private ScriptedPeer(PeerScript script, ByteChannel channel) {
    stage = new PeerStage(channel);
    steps = script.steps();
    thread = new Thread(this::run, "scripted-peer");
    thread.setDaemon(true);
  }

  /**
   * Starts to play.
   *
   * @param script what to do
   * @param channel where, in blocking mode; closed with the peer
   * @return the peer
   */
  public static ScriptedPeer play(PeerScript script, ByteChannel channel) {
    ScriptedPeer peer = new ScriptedPeer(script, channel);
    peer.thread.start();
    return peer;
  }

  private void run() {
    try {
      while (present < steps.size()) {
        steps.get(present).action().perform(stage);
        present++;
      }
    } catch (Throwable e) {
      // Once it is told to stop it cannot but fail.
      if (!closing) {
        failure = e;
      }
    }
  }

  private String whereItIs() {
    String name = present < steps.size() ? steps.get(present).name() : "the end";
    return "step " + (present + 1) + " of " + steps.size() + ", " + name;
  }

  /**
   * Waits until the script is played to its end.
   *
   * @param limit how long at most
   * @throws InterruptedException if interrupted
   * @throws AssertionError if it is not then, or a step failed: says which
   */
  public void awaitEnd(Duration limit) throws InterruptedException {
    thread.join(Math.max(1, limit.toMillis()));
    rethrow();
    if (thread.isAlive()) {
      throw new AssertionError(
          "waited "
              + limit
              + " in vain for the peer: it is at "
              + whereItIs()
              + ", and has received "
              + PeerScript.hex(received()));
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    if (thrown != null) {
      throw new AssertionError("the peer failed at " + whereItIs() + ": " + thrown, thrown);
    }
  }

  /**
   * Returns all that it has received so far.
   *
   * @return the bytes
   */
  public byte[] received() {
    return stage.received();
  }

  /**
   * Closes the channel, and so ends the script wherever it is.
   *
   * @throws IOException if the channel cannot be closed
   * @throws AssertionError if a step had failed, or nothing ends it
   */
  @Override
  public void close() throws IOException {
    closing = true;
    stage.close();
    thread.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, LIMIT.toNanos());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow();
    if (thread.isAlive()) {
      throw new AssertionError("the peer does not end: it is at " + whereItIs());
    }
  }
}
