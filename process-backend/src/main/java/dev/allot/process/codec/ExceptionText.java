package dev.allot.process.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a summary. Texts are a length and chars, so that even what is no valid Unicode
 * arrives; a length of -1 is null.
 */
final class ExceptionText {
  private static final int DEEPEST = 64;

  private ExceptionText() {}

  static void write(ExceptionSummary summary, PayloadBuffer out) throws PayloadLimitException {
    try {
      writeSummary(summary, new DataOutputStream(out));
    } catch (PayloadLimitException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("a buffer in memory", e);
    }
  }

  private static void writeSummary(@Nullable ExceptionSummary summary, DataOutputStream out)
      throws IOException {
    writeText(summary == null ? null : summary.className(), out);
    if (summary == null) {
      return;
    }
    writeText(summary.message(), out);
    out.writeInt(summary.stack().size());
    for (StackTraceElement element : summary.stack()) {
      writeText(element.getClassLoaderName(), out);
      writeText(element.getModuleName(), out);
      writeText(element.getModuleVersion(), out);
      writeText(element.getClassName(), out);
      writeText(element.getMethodName(), out);
      writeText(element.getFileName(), out);
      out.writeInt(element.getLineNumber());
    }
    writeSummary(summary.cause(), out);
    out.writeInt(summary.suppressed().size());
    for (ExceptionSummary suppressed : summary.suppressed()) {
      writeSummary(suppressed, out);
    }
  }

  private static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
    out.writeInt(text == null ? -1 : text.length());
    if (text != null) {
      out.writeChars(text);
    }
  }

  static ExceptionSummary read(DataInputStream in) throws IOException {
    ExceptionSummary summary = readSummary(in, 0);
    if (summary == null) {
      throw new IOException("no exception");
    }
    return summary;
  }

  private static @Nullable ExceptionSummary readSummary(DataInputStream in, int depth)
      throws IOException {
    String className = readText(in);
    if (className == null) {
      return null;
    }
    if (depth > DEEPEST) {
      throw new IOException("too many causes");
    }
    String message = readText(in);
    List<StackTraceElement> stack = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      stack.add(readElement(in));
    }
    ExceptionSummary cause = readSummary(in, depth + 1);
    List<ExceptionSummary> suppressed = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      ExceptionSummary other = readSummary(in, depth + 1);
      if (other != null) {
        suppressed.add(other);
      }
    }
    return new ExceptionSummary(className, message, stack, cause, suppressed);
  }

  private static StackTraceElement readElement(DataInputStream in) throws IOException {
    String loader = readText(in);
    String module = readText(in);
    String version = readText(in);
    String className = readText(in);
    String method = readText(in);
    String file = readText(in);
    if (className == null || method == null) {
      throw new IOException("a frame without a method");
    }
    return new StackTraceElement(loader, module, version, className, method, file, in.readInt());
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > in.available() / 2) {
      throw new IOException("a text longer than the message");
    }
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = in.readChar();
    }
    return new String(chars);
  }
}
