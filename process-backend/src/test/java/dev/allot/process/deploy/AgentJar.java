package dev.allot.process.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A Java agent that does nothing but to greet. */
public final class AgentJar {
  static final String GREETING = "an agent is there";

  private AgentJar() {}

  /** Called by the JVM. */
  public static void premain(String arguments) {
    System.out.println(GREETING);
  }

  static Path make(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", AgentJar.class.getName());
    String file = AgentJar.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream in = AgentJar.class.getClassLoader().getResourceAsStream(file)) {
      entries.putNextEntry(new JarEntry(file));
      in.transferTo(entries);
    }
    return jar;
  }
}
