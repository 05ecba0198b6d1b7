package dev.allot.benchmarks.limit;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** Sends back each byte that it gets: the least that a JVM over its stdin and stdout can do. */
final class BareMain {
  private BareMain() {}

  /**
   * Runs it until its stdin ends.
   *
   * @param args none
   * @throws IOException if its stdout is closed
   */
  public static void main(String[] args) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int next = in.read(); next >= 0; next = in.read()) {
      out.write(next);
    }
  }
}
