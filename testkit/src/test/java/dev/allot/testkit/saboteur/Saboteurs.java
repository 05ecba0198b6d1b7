package dev.allot.testkit.saboteur;

import java.util.List;
import java.util.stream.Stream;

/** All saboteurs, by what they are wrong at. */
final class Saboteurs {
  private Saboteurs() {}

  /** Pools and their workers. */
  static List<Saboteur> ofPools() {
    return concat(
        Stream.of(
            WorkerSaboteurs.all(),
            StopSaboteurs.all(),
            PoolSaboteurs.all(),
            InvokeSaboteurs.all(),
            CopySaboteurs.all(),
            NestSaboteurs.all()));
  }

  /** Futures, and what is made of them. */
  static List<Saboteur> ofFutures() {
    return concat(
        Stream.of(
            FutureSaboteurs.all(),
            CallbackSaboteurs.all(),
            MapSaboteurs.all(),
            MapInputSaboteurs.all(),
            WaitSaboteurs.all(),
            AsCompletedSaboteurs.all()));
  }

  /** What tasks share. */
  static List<Saboteur> ofSharedState() {
    return concat(
        Stream.of(
            SharedQueueSaboteurs.all(), SharedLockSaboteurs.all(), SharedDataSaboteurs.all()));
  }

  static List<Saboteur> all() {
    return concat(Stream.of(ofPools(), ofFutures(), ofSharedState()));
  }

  private static List<Saboteur> concat(Stream<List<Saboteur>> parts) {
    return parts.flatMap(List::stream).toList();
  }
}
