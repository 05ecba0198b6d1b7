package dev.allot.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One contender's part in a measurement.
 *
 * @param label its row in the table
 * @param contender who
 * @param workload what it does
 * @param arguments with which sizes
 */
record Entry(String label, Contender contender, String workload, Map<String, String> arguments) {

  /** The line that the contender is sent. */
  String line() {
    return new TreeMap<>(arguments)
        .entrySet().stream()
            .map(argument -> " " + argument.getKey() + "=" + argument.getValue())
            .collect(Collectors.joining("", workload, ""));
  }
}
