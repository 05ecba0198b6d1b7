package dev.allot.testkit.saboteur;

/** Those of {@link Saboteurs#ofPools()} are caught. */
class PoolSaboteurTest extends SaboteurTrials {
  PoolSaboteurTest() {
    super("pools", Saboteurs.ofPools());
  }
}
