package dev.allot.process.codec;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source file in memory and loads its classes: one of the two versions of a class. */
final class SourceLoader extends ClassLoader {
  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

  SourceLoader(String source) {
    super(SourceLoader.class.getClassLoader());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
    JavaFileManager files =
        new ForwardingJavaFileManager<>(standard) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return classes.computeIfAbsent(name, n -> new ByteArrayOutputStream());
              }
            };
          }
        };
    JavaFileObject unit =
        new SimpleJavaFileObject(URI.create("mem:///V.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "package v; import java.io.*; import java.util.*; " + source;
          }
        };
    List<String> options = List.of("-proc:none", "-Xlint:none", "-cp", "");
    if (!compiler.getTask(null, files, null, options, null, List.of(unit)).call()) {
      throw new IllegalArgumentException("does not compile: " + source);
    }
  }

  /** What {@code v.Make.make()} returns. */
  Object make() {
    try {
      var method = loadClass("v.Make").getDeclaredMethod("make");
      method.setAccessible(true);
      return method.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ByteArrayOutputStream bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes.toByteArray(), 0, bytes.size());
  }
}
