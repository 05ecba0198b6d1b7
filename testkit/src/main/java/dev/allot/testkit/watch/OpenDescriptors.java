package dev.allot.testkit.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The descriptors of this process that a backend may forget to close: sockets, pipes, selectors,
 * and files in the temporary directory. On systems without {@code /proc} there are none.
 *
 * <p>Others are left out, since the JVM opens them when it likes: archives and libraries of the
 * class path, devices, and what it uses itself.
 */
final class OpenDescriptors {
  private static final Path ALL = Path.of("/proc/self/fd");
  private static final Path UNIX_SOCKETS = Path.of("/proc/self/net/unix");
  private static final List<String> KINDS = List.of("socket:", "pipe:", "anon_inode:");

  static {
    warmUp();
  }

  private OpenDescriptors() {}

  /** Some are opened once, with the first socket of the JVM, and stay for the next. */
  private static void warmUp() {
    try {
      Selector.open().close();
      ServerSocketChannel.open().close();
      SocketChannel.open().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each as its number and what it is of. */
  static Set<String> now() {
    if (!Files.isDirectory(ALL)) {
      return Set.of();
    }
    try (Stream<Path> links = Files.list(ALL)) {
      return links
          .map(link -> link.getFileName() + " -> " + target(link))
          .filter(OpenDescriptors::isWatched)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  private static boolean isWatched(String descriptor) {
    String target = descriptor.substring(descriptor.indexOf("-> ") + 3);
    return KINDS.stream().anyMatch(target::startsWith)
        ? !isOfTheJvm(target)
        : TemporaryFiles.isOne(target);
  }

  /** Where debuggers ask for a thread dump, and what virtual threads wait for sockets with. */
  private static boolean isOfTheJvm(String target) {
    return target.startsWith("socket:") && nameOf(target).contains("/.java_pid")
        || target.startsWith("anon_inode:") && hasPoller();
  }

  private static boolean hasPoller() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().endsWith("Poller"));
  }

  /** The line of the kernel's table that has the name of a Unix domain socket, if it has one. */
  private static String nameOf(String target) {
    String inode = " " + target.replaceAll("\\D", "") + " ";
    try (Stream<String> lines = Files.lines(UNIX_SOCKETS)) {
      return lines.filter(line -> line.contains(inode)).findFirst().orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
