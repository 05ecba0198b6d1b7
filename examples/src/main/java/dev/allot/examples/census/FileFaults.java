package dev.allot.examples.census;

import dev.allot.examples.census.Flaw.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** Turns what the file system and the zip reader throw into a {@link Flaw}. */
final class FileFaults {
  private FileFaults() {}

  static Flaw of(String path, IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return new Flaw(path, Reason.MISSING, "");
    }
    if (fault instanceof AccessDeniedException) {
      return new Flaw(path, Reason.DENIED, "");
    }
    String detail = fault.getMessage() == null ? "" : fault.getMessage();
    boolean damaged = fault instanceof ZipException || fault instanceof EOFException;
    return new Flaw(path, damaged ? Reason.DAMAGED : Reason.UNREADABLE, detail);
  }
}
