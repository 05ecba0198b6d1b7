package dev.allot.process.wire;

import dev.allot.CrashReason;
import dev.allot.WorkerDeath;
import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a {@link WorkerDeath} is told to another machine. */
public final class DeathFrame {
  private static final CrashReason[] REASONS = CrashReason.values();
  private static final int MOST_LINES = 1000;

  private DeathFrame() {}

  /**
   * Writes it.
   *
   * @param death the end of a worker
   * @param payload where to
   * @throws IOException if it becomes too large
   */
  public static void write(WorkerDeath death, PayloadBuffer payload) throws IOException {
    DataOutputStream out = new DataOutputStream(payload);
    Text.write(death.worker(), out);
    out.writeLong(death.pid());
    out.writeByte(death.reason().ordinal());
    out.writeInt(death.exitCode());
    out.writeLong(death.uptime().toNanos());
    Text.write(death.detail(), out);
    out.writeInt(death.lastErrors().size());
    for (String line : death.lastErrors()) {
      Text.write(line, out);
    }
    String jvmCrash = death.jvmCrash();
    out.writeBoolean(jvmCrash != null);
    if (jvmCrash != null) {
      Text.write(jvmCrash, out);
    }
  }

  /**
   * Reads it.
   *
   * @param result a result of kind {@link ResultFrame.Kind#CRASHED}
   * @param worker what the worker is called here
   * @return the end of the worker
   * @throws IOException if it makes no sense
   */
  public static WorkerDeath read(ResultFrame result, String worker) throws IOException {
    DataInputStream in =
        new Frame(FrameType.RESULT, result.frame(), result.offset(), result.length()).in();
    Text.read(in);
    long pid = in.readLong();
    int reason = in.readUnsignedByte();
    int exitCode = in.readInt();
    Duration uptime = Duration.ofNanos(in.readLong());
    String detail = Text.read(in);
    int count = in.readInt();
    if (reason >= REASONS.length || count < 0 || count > MOST_LINES) {
      throw new IOException("a death for reason " + reason + ", with " + count + " lines");
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(Text.read(in));
    }
    String jvmCrash = in.readBoolean() ? Text.read(in) : null;
    return new WorkerDeath(worker, pid, REASONS[reason], exitCode, uptime, detail, lines, jvmCrash);
  }
}
