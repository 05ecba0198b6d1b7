package dev.allot.process.startup;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadBuffer;
import java.io.IOException;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.slf4j.LoggerFactory;

/**
 * What a worker does that writes an archive as it ends: it loads what workers need sooner or later.
 * It has come up as all do, so that what a start needs is loaded by then.
 *
 * <p>What fails here is missing in the archive, and no more than that.
 */
final class StartupTraining implements Runnable, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST = 1 << 20;

  private static final String CLASS = ".class";

  /** The packages of what a worker has, as directories. */
  private static final List<String> WORKERS = List.of("worker/", "wire/", "codec/");

  private final String codec;

  StartupTraining(String codec) {
    this.codec = codec;
  }

  private record Sample(int number, String text) implements Serializable {}

  private enum Choice {
    ONE,
    OTHER
  }

  private interface Call extends Callable<Integer>, Serializable {}

  @Override
  public void run() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    loadOwn(loader);
    LoggerFactory.getLogger(StartupTraining.class).debug("loaded all {}", "of this library");
    try (Codec opened = Codecs.byName(codec).openChosen(loader, LARGEST)) {
      samples().forEach(sample -> sendAndReceive(opened, sample));
      PayloadBuffer thrown = new PayloadBuffer();
      ExceptionPayload.encode(new IllegalStateException("a sample"), opened, thrown);
    } catch (IOException | RuntimeException | LinkageError e) {
      LoggerFactory.getLogger(StartupTraining.class).debug("cannot train the codec", e);
    }
  }

  private static List<Object> samples() {
    int one = 1;
    String text = "text";
    Map<String, Object> map = new HashMap<>(Map.of("key", List.of(1, 2L, 3.0, 'c', true)));
    return List.of(
        (Call) () -> one + text.length(),
        new Sample(1, "text"),
        new Sample[] {new Sample(2, "")},
        Choice.OTHER,
        map,
        new TreeMap<>(Map.of("a", 1)),
        new ArrayList<>(List.of("a", "b")),
        new byte[] {1},
        new int[] {1},
        new long[] {1},
        new double[] {1},
        new String[] {"a"},
        new Object[] {1, "a"},
        Map.of("a", 1),
        java.time.Duration.ofSeconds(1),
        java.time.LocalDate.EPOCH,
        java.math.BigDecimal.ONE,
        java.util.Optional.class);
  }

  private static void sendAndReceive(Codec opened, Object sample) {
    try {
      PayloadBuffer bytes = new PayloadBuffer();
      opened.encode("sample", sample, bytes);
      opened.decode(bytes.array(), 0, bytes.length());
    } catch (IOException | RuntimeException | LinkageError e) {
      LoggerFactory.getLogger(StartupTraining.class).debug("cannot train with {}", sample, e);
    }
  }

  /**
   * All classes of this library that are for workers, and what these extend and implement; not
   * those of the parent.
   */
  private static void loadOwn(ClassLoader loader) {
    CodeSource source = StartupTraining.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return;
    }
    try (JarFile jar = new JarFile(Path.of(source.getLocation().toURI()).toFile())) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        String name = all.nextElement().getName();
        if (name.endsWith(CLASS) && isOfWorkers(name)) {
          load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'), loader);
        }
      }
    } catch (IOException | URISyntaxException | RuntimeException e) {
      LoggerFactory.getLogger(StartupTraining.class).debug("cannot read {}", source, e);
    }
  }

  private static boolean isOfWorkers(String file) {
    return WORKERS.stream().anyMatch(start -> file.startsWith("dev/allot/process/" + start));
  }

  private static void load(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // It needs what is not there, such as a logging library that the application has not.
    }
  }
}
