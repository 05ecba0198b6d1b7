package dev.allot.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.List;

/** One direction: what becomes of the bytes, given by and by. */
final class FaultyStream {
  private final long cut;
  private final int slice;
  private final List<Fault.HoldAt> holds;
  private final List<Fault.Flip> flips;
  private final List<Fault.Insert> inserts;
  private final List<Fault.Drop> drops;
  private final List<Repetition> repetitions;
  private long position;

  /** What is to come twice, as far as it has come once. */
  private record Repetition(Fault.Duplicate range, ByteArrayOutputStream bytes) {}

  FaultyStream(Faults faults) {
    cut = faults.of(Fault.Cut.class).mapToLong(Fault.Cut::after).min().orElse(Long.MAX_VALUE);
    slice =
        faults.of(Fault.Slices.class).mapToInt(Fault.Slices::bytes).min().orElse(Integer.MAX_VALUE);
    holds = faults.of(Fault.HoldAt.class).toList();
    flips = faults.of(Fault.Flip.class).toList();
    inserts = faults.of(Fault.Insert.class).toList();
    drops = faults.of(Fault.Drop.class).toList();
    repetitions =
        faults
            .of(Fault.Duplicate.class)
            .map(range -> new Repetition(range, new ByteArrayOutputStream()))
            .toList();
  }

  boolean isCut() {
    return position >= cut;
  }

  String cutMessage() {
    return "cut on purpose after " + cut + " bytes";
  }

  /** Waits if the next byte is to be held. */
  void passHolds(Channel channel) throws IOException {
    for (Fault.HoldAt hold : holds) {
      if (hold.offset() == position) {
        hold.hold().pass(channel);
      }
    }
  }

  /** How many bytes may go through at once. */
  int portion(int wanted) {
    long most = Math.min(Math.min(wanted, slice), cut - position);
    for (Fault.HoldAt hold : holds) {
      if (hold.offset() > position) {
        most = Math.min(most, hold.offset() - position);
      }
    }
    return (int) most;
  }

  int slice(int wanted) {
    return Math.min(wanted, slice);
  }

  byte[] pass(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (byte each : bytes) {
      pass(each, out);
      position++;
    }
    return out.toByteArray();
  }

  private void pass(byte original, ByteArrayOutputStream out) {
    for (Fault.Insert insert : inserts) {
      if (insert.offset() == position) {
        out.writeBytes(insert.bytes());
      }
    }
    int value = original;
    for (Fault.Flip flip : flips) {
      if (flip.offset() == position) {
        value ^= flip.mask();
      }
    }
    if (drops.stream().noneMatch(drop -> isWithin(drop.offset(), drop.count()))) {
      out.write(value);
    }
    for (Repetition repetition : repetitions) {
      if (isWithin(repetition.range.offset(), repetition.range.count())) {
        repetition.bytes.write(original);
        if (repetition.bytes.size() == repetition.range.count()) {
          out.writeBytes(repetition.bytes.toByteArray());
        }
      }
    }
  }

  private boolean isWithin(long offset, int count) {
    return position >= offset && position - offset < count;
  }
}
