package dev.allot.process.launch;

import dev.allot.process.worker.WorkerMain;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker has its classes from, and the main class with which its JVM is started for that.
 *
 * @param path the class path
 * @param options further options of the JVM
 * @param mainClass the main class; {@link WorkerMain}, or one that calls it
 */
public record WorkerClasses(List<String> path, List<String> options, String mainClass) {

  /**
   * Returns what workers of this JVM are to have.
   *
   * @param loader the class loader of the code that opens the pool
   * @param required classes that must be found
   * @return that of an executable jar, if this JVM runs one, or else a plain class path
   */
  public static WorkerClasses ofThisJvm(
      @Nullable ClassLoader loader, Collection<Class<?>> required) {
    WorkerClasses nested = ExecutableJar.classes(System.getProperty("java.class.path"));
    return nested == null ? plain(ClassPath.forWorkers(loader, required)) : nested;
  }

  /**
   * Returns a plain class path.
   *
   * @param path the class path
   * @return what has it and no options
   */
  public static WorkerClasses plain(List<String> path) {
    return new WorkerClasses(path, List.of(), WorkerMain.class.getName());
  }
}
