package dev.allot.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the bytes of one direction of a {@link FaultyChannel}. Immutable; each
 * method returns one fault more.
 *
 * <pre>{@code
 * Faults.none().slices(1).flip(3, 0x01).cutAfter(100)
 * }</pre>
 *
 * <p>An offset is that of a byte as it goes in, from 0, whatever other faults do. Where several
 * strike the same byte, it is first held, then preceded by what is inserted, then flipped, then
 * dropped or repeated.
 */
public final class Faults {
  private static final int KINDS = 6;
  private static final int MOST_AT_RANDOM = 3;
  private static final int LONGEST_AT_RANDOM = 8;
  private static final Faults NONE = new Faults(null, List.of());

  private final @Nullable Long seed;
  private final List<Fault> all;

  private Faults(@Nullable Long seed, List<Fault> all) {
    this.seed = seed;
    this.all = all;
  }

  /**
   * Returns none.
   *
   * @return no faults
   */
  public static Faults none() {
    return NONE;
  }

  /**
   * Draws between one and three faults. The same seed and length always give the same; {@link
   * #toString} tells the seed.
   *
   * @param seed where they are drawn from
   * @param length they strike within so many bytes
   * @return faults of all kinds but holds
   */
  public static Faults random(long seed, int length) {
    // Neighbouring seeds would begin with much the same numbers.
    Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    Faults faults = new Faults(seed, List.of());
    int count = 1 + random.nextInt(MOST_AT_RANDOM);
    for (int i = 0; i < count; i++) {
      int offset = random.nextInt(length);
      int bytes = 1 + random.nextInt(LONGEST_AT_RANDOM);
      faults =
          switch (random.nextInt(KINDS)) {
            case 0 -> faults.cutAfter(offset);
            case 1 -> faults.slices(bytes);
            case 2 -> faults.flip(offset, 1 << random.nextInt(Byte.SIZE));
            case 3 -> faults.insert(offset, random(random, bytes));
            case 4 -> faults.drop(offset, bytes);
            default -> faults.duplicate(offset, bytes);
          };
    }
    return faults;
  }

  private static byte[] random(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private Faults and(Fault fault) {
    List<Fault> more = new ArrayList<>(all);
    more.add(fault);
    return new Faults(seed, List.copyOf(more));
  }

  private static void requireNotNegative(String what, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " is " + value);
    }
  }

  private static void requireRange(long offset, int count) {
    requireNotNegative("the offset", offset);
    if (count < 1) {
      throw new IllegalArgumentException("the number of bytes is " + count);
    }
  }

  /**
   * Closes the channel, both directions of it, after so many bytes.
   *
   * @param bytes how many come through; with 0 it is closed when the first is to
   * @return these faults and that
   */
  public Faults cutAfter(long bytes) {
    requireNotNegative("the number of bytes", bytes);
    return and(new Fault.Cut(bytes));
  }

  /**
   * Lets through few bytes at a time: short reads, or short writes.
   *
   * @param bytes how many at most
   * @return these faults and that
   */
  public Faults slices(int bytes) {
    requireRange(0, bytes);
    return and(new Fault.Slices(bytes));
  }

  /**
   * Holds the byte at an offset, and what follows it, until the test releases it.
   *
   * @param offset of the first byte that is held
   * @param hold what releases it
   * @return these faults and that
   */
  public Faults holdAt(long offset, Hold hold) {
    requireNotNegative("the offset", offset);
    return and(new Fault.HoldAt(offset, hold));
  }

  /**
   * Turns over bits of a byte.
   *
   * @param offset of the byte
   * @param mask the bits, at least one of the lowest eight
   * @return these faults and that
   */
  public Faults flip(long offset, int mask) {
    requireNotNegative("the offset", offset);
    if ((mask & 0xff) == 0) {
      throw new IllegalArgumentException("the mask changes no bit of a byte: " + mask);
    }
    return and(new Fault.Flip(offset, mask));
  }

  /**
   * Puts bytes before the one at an offset, if that ever comes.
   *
   * @param offset of the byte that comes after them
   * @param bytes what is inserted
   * @return these faults and that
   */
  public Faults insert(long offset, byte... bytes) {
    requireRange(offset, bytes.length);
    return and(new Fault.Insert(offset, bytes.clone()));
  }

  /**
   * Leaves bytes out.
   *
   * @param offset of the first
   * @param count how many
   * @return these faults and that
   */
  public Faults drop(long offset, int count) {
    requireRange(offset, count);
    return and(new Fault.Drop(offset, count));
  }

  /**
   * Lets bytes come twice: the range, as it went in, follows itself.
   *
   * @param offset of the first
   * @param count how many
   * @return these faults and that
   */
  public Faults duplicate(long offset, int count) {
    requireRange(offset, count);
    return and(new Fault.Duplicate(offset, count));
  }

  /**
   * Tells whether all bytes come out as they went in, and only their timing and portions differ.
   *
   * @return {@code true} if nothing is cut off or changed
   */
  public boolean isFaithful() {
    return all.stream().allMatch(Fault::isFaithful);
  }

  <F extends Fault> Stream<F> of(Class<F> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  @Override
  public String toString() {
    return (seed == null ? "faults " : "faults of seed " + seed + " ") + all;
  }
}
