package dev.allot.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A contender in its own process, which does what it is told by a line, and waits else. */
final class ContenderProcess implements AutoCloseable {
  private static final int END_SECONDS = 15;
  private static final int TAIL = 8;

  private final Process process;
  private final Path log;
  private final Writer lines;
  private final BufferedReader answers;
  private final int limitSeconds;

  /**
   * Starts it.
   *
   * @param contender who
   * @param log where its stderr goes
   * @param limitSeconds how long it may take for an answer
   * @throws IOException if it cannot be started, or does not come up
   */
  ContenderProcess(Contender contender, Path log, int limitSeconds) throws IOException {
    this.log = log;
    this.limitSeconds = limitSeconds;
    process = new ProcessBuilder(contender.command()).redirectError(log.toFile()).start();
    lines = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    String answer = answer();
    if (!answer.equals("ready")) {
      throw broken(answer);
    }
  }

  /** Tells it to do something, and waits for the figures. */
  Map<String, Double> run(Entry entry) throws IOException {
    lines.write(entry.line() + "\n");
    lines.flush();
    String[] words = answer().split(" ");
    if (!words[0].equals("ok")) {
      throw broken(String.join(" ", words));
    }
    Map<String, Double> figures = new TreeMap<>();
    for (String word : List.of(words).subList(1, words.length)) {
      String[] figure = word.split("=", 2);
      figures.put(figure[0], Double.valueOf(figure[1]));
    }
    return figures;
  }

  private String answer() throws IOException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(this::readLine);
    try {
      return line.get(limitSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw broken("no answer within " + limitSeconds + " s");
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private String readLine() {
    try {
      String line = answers.readLine();
      return line == null ? "ended without an answer" : line;
    } catch (IOException e) {
      return e.toString();
    }
  }

  private IOException broken(String answer) throws IOException {
    List<String> said = Files.readAllLines(log);
    List<String> tail = said.subList(Math.max(0, said.size() - TAIL), said.size());
    return new IOException(answer + "\n    " + String.join("\n    ", tail));
  }

  /** Ends it: by the end of its input, and if that is not enough, by force. */
  @Override
  public void close() throws IOException {
    try {
      lines.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw broken("did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
