package dev.allot.examples.census;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 that counts the bytes it has seen. */
final class Sha256 {
  private static final int BUFFER = 64 * 1024;

  private final MessageDigest digest;
  private long bytes;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Sha256 add(byte[] block, int length) {
    digest.update(block, 0, length);
    bytes += length;
    return this;
  }

  Sha256 addAll(InputStream in) throws IOException {
    byte[] block = new byte[BUFFER];
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      add(block, n);
    }
    return this;
  }

  long bytes() {
    return bytes;
  }

  /** Returns the digest in hexadecimal, and begins anew. */
  String hex() {
    bytes = 0;
    return HexFormat.of().formatHex(digest.digest());
  }
}
