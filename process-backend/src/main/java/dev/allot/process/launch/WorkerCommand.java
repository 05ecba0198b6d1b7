package dev.allot.process.launch;

import dev.allot.process.worker.ForwardingProvider;
import dev.allot.process.worker.TaskProcesses;
import dev.allot.process.worker.WorkerArguments;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;

/** The command that starts one worker. Everything is in an argument file: a class path is long. */
final class WorkerCommand {
  private static final List<String> SCRUBBED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private final WorkerSettings settings;
  private final PoolDirectory directory;

  WorkerCommand(WorkerSettings settings, PoolDirectory directory) {
    this.settings = settings;
    this.directory = directory;
  }

  /** The options are those of this worker alone, such as that of its debugger. */
  CommandLine write(Path argumentFile, WorkerArguments arguments, List<String> ownArgs)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(WorkerJvm.inherited());
    lines.addAll(settings.codecArgs());
    lines.addAll(WorkerJvm.share(settings.workers(), settings.heapBytes()));
    lines.addAll(WorkerJvm.death(CrashLog.pattern(directory)));
    lines.addAll(WorkerJvm.locale());
    lines.addAll(WorkerJvm.selectors());
    lines.add("-Dslf4j.internal.verbosity=WARN");
    lines.add("-Dslf4j.provider=" + ForwardingProvider.class.getName());
    lines.addAll(ownArgs);
    lines.addAll(settings.jvmArgs());
    WorkerClasses classes = settings.classes();
    lines.addAll(classes.options());
    lines.add("-cp");
    lines.add(String.join(File.pathSeparator, classes.path()));
    lines.add(classes.mainClass());
    lines.addAll(arguments.toList());
    return command(
        settings.java() == null ? WorkerJvm.java() : settings.java(), lines, argumentFile);
  }

  /** A JVM with these arguments, which are written to a file. */
  static CommandLine command(Path java, List<String> lines, Path argumentFile) throws IOException {
    List<String> quoted = lines.stream().map(WorkerCommand::quote).toList();
    Files.write(argumentFile, quoted, StandardCharsets.UTF_8);
    return new CommandLine(java).addArgument("@" + argumentFile, false);
  }

  /** By the rules of the launcher's argument files. */
  private static String quote(String argument) {
    return '"'
        + argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace("\f", "\\f")
        + '"';
  }

  /**
   * Options that are meant for this JVM are left out: one that finds them says so on its stderr.
   */
  static Map<String, String> environment(String mark) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    SCRUBBED.forEach(environment::remove);
    environment.put(TaskProcesses.VARIABLE, TaskProcesses.environmentWith(mark));
    return environment;
  }
}
