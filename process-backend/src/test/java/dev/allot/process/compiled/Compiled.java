package dev.allot.process.compiled;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that are compiled while a test runs, and are in this JVM's memory only. */
public final class Compiled {
  private Compiled() {}

  /** What a class path of one's own would be: that of this JVM. */
  public static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * Compiles one source file.
   *
   * @param className the name of its public class
   * @param source its text
   * @param classPath what it may use
   * @param options further options of the compiler
   * @return the bytes of the classes, by their binary names
   */
  public static Map<String, byte[]> classes(
      String className, String source, String classPath, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-cp", classPath));
    all.addAll(List.of(options));
    StringWriter problems = new StringWriter();
    Map<String, byte[]> classes = new HashMap<>();
    try (JavaFileManager standard = compiler.getStandardFileManager(null, null, null);
        JavaFileManager files = new InMemory(standard, classes)) {
      List<JavaFileObject> units = List.of(new Source(className, source));
      if (!compiler.getTask(problems, files, null, all, null, units).call()) {
        throw new IllegalArgumentException(className + " does not compile:\n" + problems);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  private static URI uri(String className, JavaFileObject.Kind kind) {
    return URI.create("mem:///" + className.replace('.', '/') + kind.extension);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(uri(className, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    InMemory(JavaFileManager standard, Map<String, byte[]> classes) {
      super(standard);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(uri(name, kind), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(name, toByteArray());
            }
          };
        }
      };
    }
  }
}
