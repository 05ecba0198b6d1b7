package dev.allot.cluster.engine;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What goes from one instance to another, by {@code submitToMember}: bytes, which are nothing to
 * the engine. The result is the answer, after a byte that tells whether there is one.
 */
public final class Message
    implements Callable<byte[]>, HazelcastInstanceAware, IdentifiedDataSerializable {
  static final int FACTORY = 0xA1107;
  static final int CLASS = 1;
  private static final byte ANSWERED = 0;
  private static final byte REFUSED = 1;

  /** What it is. */
  public enum Kind {
    /** To a member: a pool will have tasks for it. */
    OPEN,
    /** To a member: a worker is to run its initializer. The answer: what that threw, or nothing. */
    START_WORKER,
    /** To a member: tasks, to be run one after the other. Answered when that is done. */
    RUN,
    /** To a member: of a RUN, what it has not started is to be left. The answer: what is done. */
    RECALL,
    /** To a member: one task of a RUN is not to be started. The answer: whether it never will. */
    REVOKE,
    /** To a member: whether one task of a RUN has started. */
    IS_STARTED,
    /** To a member: one task of a RUN is to be stopped. */
    STOP,
    /**
     * To a member: answers that come later than the question, after the number of the process that
     * has asked.
     */
    ANSWERS,
    /** To a member: answered when what a process of its has told by now has arrived: its number. */
    CATCH_UP,
    /** To a member: a worker is not needed any more. */
    END_WORKER,
    /** To a member: a pool has ended. */
    CLOSE,
    /** From a member: what a task asks for, after the number of its process, 0: the member's. */
    SERVICE,
    /** From a member: a process has ended: its number. */
    END_PROCESS,
    /**
     * From a member: it is about to leave, and is to be sent nothing more. Answered when all that
     * it has is done: how many milliseconds it would wait for that.
     */
    LEAVE
  }

  private static final Kind[] KINDS = Kind.values();

  private Kind kind = Kind.CLOSE;
  private UUID session = Receivers.NONE;
  private UUID from = Receivers.NONE;
  private byte[] body = {};
  private transient @Nullable HazelcastInstance instance;

  /** For the engine, which fills it. */
  Message() {}

  Message(Kind kind, UUID session, UUID from, byte[] body) {
    this.kind = kind;
    this.session = session;
    this.from = from;
    this.body = body;
  }

  @Override
  public byte[] call() throws IOException {
    HazelcastInstance present = instance;
    Object receivers = present == null ? null : present.getUserContext().get(Receivers.KEY);
    if (!(receivers instanceof Receivers known)) {
      return refused("this instance is none of Allot's");
    }
    Receiver receiver = known.find(session);
    if (receiver == null) {
      return refused("the session is over");
    }
    try {
      byte[] answer = receiver.receive(kind, from, body);
      byte[] framed = new byte[answer.length + 1];
      System.arraycopy(answer, 0, framed, 1, answer.length);
      return framed;
    } catch (Refusal e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] refused(String why) {
    byte[] text = why.getBytes(StandardCharsets.UTF_8);
    byte[] framed = new byte[text.length + 1];
    framed[0] = REFUSED;
    System.arraycopy(text, 0, framed, 1, text.length);
    return framed;
  }

  /** Reads what {@link #call} returned. */
  static byte[] answer(byte[] framed) throws Refusal, IOException {
    if (framed.length == 0 || framed[0] != ANSWERED && framed[0] != REFUSED) {
      throw new IOException("an answer that is none");
    }
    if (framed[0] == REFUSED) {
      throw new Refusal(new String(framed, 1, framed.length - 1, StandardCharsets.UTF_8));
    }
    return Arrays.copyOfRange(framed, 1, framed.length);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance hazelcast) {
    instance = hazelcast;
  }

  @Override
  public int getFactoryId() {
    return FACTORY;
  }

  @Override
  public int getClassId() {
    return CLASS;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
    write(session, out);
    write(from, out);
    out.writeByteArray(body);
  }

  private static void write(UUID id, ObjectDataOutput out) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    int number = in.readByte();
    if (number < 0 || number >= KINDS.length) {
      throw new IOException("a message of kind " + number);
    }
    kind = KINDS[number];
    session = new UUID(in.readLong(), in.readLong());
    from = new UUID(in.readLong(), in.readLong());
    byte[] read = in.readByteArray();
    body = read == null ? new byte[0] : read;
  }
}
