package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/**
 * How far the messages that a codec reads are trusted.
 *
 * @param limited whether what they announce is compared with their length
 * @param allowed the only classes that may be in them, or null: any
 */
record Trust(boolean limited, @Nullable AllowList allowed) {
  static final Trust FULL = new Trust(false, null);
}
