package dev.allot.process;

/**
 * How far a worker is.
 *
 * @param answers how often it has answered for what it was sent
 * @param elements how many have ended of the chunks that it has in hand
 */
record Progress(long answers, long elements) {}
