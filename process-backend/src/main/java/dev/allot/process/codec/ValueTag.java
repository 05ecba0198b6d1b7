package dev.allot.process.codec;

/**
 * The first byte of a plain value: what follows it. Lengths count elements and have four bytes; all
 * numbers are big-endian.
 */
final class ValueTag {
  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte BYTE = 3;
  static final byte SHORT = 4;
  static final byte CHARACTER = 5;
  static final byte INTEGER = 6;
  static final byte LONG = 7;

  /** Its bits, so that each NaN arrives as it is. */
  static final byte FLOAT = 8;

  /** Its bits. */
  static final byte DOUBLE = 9;

  /** A string of chars below 256: length, and a byte for each. */
  static final byte LATIN1 = 10;

  /** Any other string: length, and two bytes for each char, half of a surrogate pair or not. */
  static final byte UTF16 = 11;

  // Arrays: length and elements.
  static final byte BOOLEANS = 12;
  static final byte BYTES = 13;
  static final byte SHORTS = 14;
  static final byte CHARS = 15;
  static final byte INTS = 16;
  static final byte LONGS = 17;
  static final byte FLOATS = 18;
  static final byte DOUBLES = 19;

  /** The value before with the index that follows, in two bytes: the same object. */
  static final byte SAME = 20;

  private ValueTag() {}
}
