package dev.allot.cluster.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member must know of a pool.
 *
 * @param session what the pool's messages for this member have
 * @param pool the pool's name
 * @param shared what the numbers of its shared objects begin with
 * @param codec the name of the codec
 * @param maxPayload the largest task or result
 * @param initializer what each worker runs first, encoded; empty: nothing
 * @param finalizer what each worker runs last, encoded; empty: nothing
 * @param processes the settings of the processes in which tasks are to run; {@code null}: they run
 *     in the member's JVM
 */
public record SessionSettings(
    UUID session,
    String pool,
    int shared,
    String codec,
    int maxPayload,
    byte[] initializer,
    byte[] finalizer,
    @Nullable Map<String, String> processes) {
  /** Of the messages; both sides must have the same. */
  private static final int VERSION = 2;

  /**
   * Returns the same with another number.
   *
   * @param number what the numbers of its shared objects begin with
   * @return the settings
   */
  public SessionSettings withShared(int number) {
    return new SessionSettings(
        session, pool, number, codec, maxPayload, initializer, finalizer, processes);
  }

  /**
   * Writes it.
   *
   * @return the body of an OPEN message
   */
  public byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(VERSION);
      out.writeLong(session.getMostSignificantBits());
      out.writeLong(session.getLeastSignificantBits());
      out.writeUTF(pool);
      out.writeInt(shared);
      out.writeUTF(codec);
      out.writeInt(maxPayload);
      write(initializer, out);
      write(finalizer, out);
      write(processes, out);
    } catch (IOException e) {
      throw new AssertionError("a buffer in memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(byte[] body, DataOutputStream out) throws IOException {
    out.writeInt(body.length);
    out.write(body);
  }

  /**
   * Reads it.
   *
   * @param body the body of an OPEN message
   * @return what it says
   * @throws Refusal if it is of another version
   * @throws IOException if it makes no sense
   */
  public static SessionSettings read(byte[] body) throws Refusal, IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    int version = in.readInt();
    if (version != VERSION) {
      throw new Refusal(
          "it has version "
              + VERSION
              + " of the messages of Allot's cluster, and the pool version "
              + version
              + ": use the same version of Allot on all machines");
    }
    return new SessionSettings(
        new UUID(in.readLong(), in.readLong()),
        in.readUTF(),
        in.readInt(),
        in.readUTF(),
        in.readInt(),
        readBytes(in),
        readBytes(in),
        readSettings(in));
  }

  private static void write(@Nullable Map<String, String> settings, DataOutputStream out)
      throws IOException {
    out.writeInt(settings == null ? -1 : settings.size());
    if (settings != null) {
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        out.writeUTF(setting.getKey());
        out.writeUTF(setting.getValue());
      }
    }
  }

  private static @Nullable Map<String, String> readSettings(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      return null;
    }
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      settings.put(in.readUTF(), in.readUTF());
    }
    return settings;
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length of " + length);
    }
    return in.readNBytes(length);
  }
}
