package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import java.util.Map;

/** Something to be done by a contender, and measured where it is done. */
@FunctionalInterface
interface Workload {

  /**
   * Does it once.
   *
   * @param contest the contender
   * @param arguments sizes and variants
   * @return the figures by name
   * @throws Exception if the contender fails, or gives a wrong result
   */
  Map<String, Double> run(Contest contest, Arguments arguments) throws Exception;
}
