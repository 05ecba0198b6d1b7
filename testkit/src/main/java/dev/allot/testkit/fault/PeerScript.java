package dev.allot.testkit.fault;

import dev.allot.testkit.task.FileGate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * What a {@link ScriptedPeer} does, step by step. Immutable; each method returns one step more.
 *
 * <pre>{@code
 * PeerScript.start().expect(hello).send(half).await(latch).cut()
 * }</pre>
 */
public final class PeerScript {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final int SHOWN = 16;

  /** What a step does. */
  interface Action {
    void perform(PeerStage stage) throws Exception;
  }

  /** A step, and what it is called in messages. */
  record Step(String name, Action action) {}

  private final List<Step> steps;

  private PeerScript(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * Begins a script.
   *
   * @return a script without steps, which ends at once and leaves the channel open
   */
  public static PeerScript start() {
    return new PeerScript(List.of());
  }

  List<Step> steps() {
    return steps;
  }

  private PeerScript then(String name, Action action) {
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(name, action));
    return new PeerScript(List.copyOf(more));
  }

  static String hex(byte... bytes) {
    String shown = HEX.formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
    return bytes.length + " bytes (" + shown + (bytes.length > SHOWN ? " ...)" : ")");
  }

  /**
   * Sends bytes.
   *
   * @param bytes what to send
   * @return the script and that
   */
  public PeerScript send(byte... bytes) {
    byte[] copy = bytes.clone();
    return then("send " + hex(copy), stage -> stage.write(ByteBuffer.wrap(copy)));
  }

  /**
   * Sends bytes, each by itself.
   *
   * @param bytes what to send
   * @return the script and that
   */
  public PeerScript dribble(byte... bytes) {
    byte[] copy = bytes.clone();
    return then(
        "dribble " + hex(copy),
        stage -> {
          for (byte each : copy) {
            stage.write(ByteBuffer.wrap(new byte[] {each}));
          }
        });
  }

  /**
   * Receives bytes, which must be these.
   *
   * @param bytes what is to come
   * @return the script and that
   */
  public PeerScript expect(byte... bytes) {
    byte[] copy = bytes.clone();
    return then(
        "expect " + hex(copy),
        stage -> {
          byte[] came = stage.read(copy.length);
          if (!Arrays.equals(copy, came)) {
            throw new AssertionError("there came " + hex(came));
          }
        });
  }

  /**
   * Receives bytes, whatever they are.
   *
   * @param count how many
   * @return the script and that
   */
  public PeerScript receive(int count) {
    return then("receive " + count + " bytes", stage -> stage.read(count));
  }

  /**
   * Receives byte by byte until there is enough.
   *
   * @param what what is waited for, for messages
   * @param enough is asked with all that came in this step
   * @return the script and that
   */
  public PeerScript receiveUntil(String what, Predicate<byte[]> enough) {
    return then("receive until " + what, stage -> stage.readUntil(enough));
  }

  /**
   * Waits for the end of what the other side sends; a byte more is an error.
   *
   * @return the script and that
   */
  public PeerScript expectEnd() {
    return then("expect the end", PeerStage::readEnd);
  }

  /**
   * Waits until a gate is open; has come to it before, as {@code peer}.
   *
   * @param gate the gate
   * @return the script and that
   */
  public PeerScript await(FileGate gate) {
    return then(
        "wait at " + gate,
        stage -> {
          gate.arrive("peer");
          gate.await();
        });
  }

  /**
   * Waits for a latch.
   *
   * @param latch the latch
   * @return the script and that
   */
  public PeerScript await(CountDownLatch latch) {
    return then("wait for a latch", stage -> latch.await());
  }

  /**
   * Sends no more, and goes on to receive; for a socket.
   *
   * @return the script and that
   */
  public PeerScript halfClose() {
    return then("half-close", PeerStage::shutdownOutput);
  }

  /**
   * Closes the channel.
   *
   * @return the script and that
   */
  public PeerScript cut() {
    return then("cut", stage -> stage.channel().close());
  }

  /**
   * Neither sends nor receives until the peer is closed.
   *
   * @return the script and that
   */
  public PeerScript staySilent() {
    return then("stay silent", PeerStage::awaitClose);
  }

  @Override
  public String toString() {
    return steps.stream().map(Step::name).toList().toString();
  }
}
