package dev.allot.testkit.saboteur;

/** Those of {@link Saboteurs#ofSharedState()} are caught. */
class SharedStateSaboteurTest extends SaboteurTrials {
  SharedStateSaboteurTest() {
    super("shared-state", Saboteurs.ofSharedState());
  }
}
