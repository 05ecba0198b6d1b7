package dev.allot.testkit.saboteur;

/** Those of {@link Saboteurs#ofFutures()} are caught. */
class FutureSaboteurTest extends SaboteurTrials {
  FutureSaboteurTest() {
    super("futures", Saboteurs.ofFutures());
  }
}
