package dev.allot.testkit.saboteur;

/** Hands out the elements of a chunk together. */
class ChunkConduct extends Conduct {
  @Override
  boolean handsOutChunks() {
    return true;
  }
}
