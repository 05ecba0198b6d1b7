package dev.allot.process.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * What a worker is told when it is started, as the arguments of its main class.
 *
 * @param name its name
 * @param parentPid the process whose end is its own
 * @param socket where to connect
 * @param claims the file with the claim table
 * @param codec the name of the codec
 * @param maxPayload the largest task or result, in bytes
 * @param logLevel the lowest level of log records to pass on
 * @param outputLimit how many log records to pass on in a second
 * @param agents whether its options may have other code run in it before its main class does
 */
public record WorkerArguments(
    String name,
    long parentPid,
    Path socket,
    Path claims,
    String codec,
    int maxPayload,
    String logLevel,
    int outputLimit,
    boolean agents) {

  /**
   * Writes the arguments.
   *
   * @return what {@link #parse} reads
   */
  public List<String> toList() {
    return List.of(
        name,
        Long.toString(parentPid),
        socket.toString(),
        claims.toString(),
        codec,
        Integer.toString(maxPayload),
        logLevel,
        Integer.toString(outputLimit),
        Boolean.toString(agents));
  }

  /**
   * Reads the arguments back; in the worker.
   *
   * @param args the arguments of its main class
   * @return what they say
   */
  public static WorkerArguments parse(String[] args) {
    return new WorkerArguments(
        args[0],
        Long.parseLong(args[1]),
        Path.of(args[2]),
        Path.of(args[3]),
        args[4],
        Integer.parseInt(args[5]),
        args[6],
        Integer.parseInt(args[7]),
        Boolean.parseBoolean(args[8]));
  }
}
