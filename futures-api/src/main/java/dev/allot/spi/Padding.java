package dev.allot.spi;

/**
 * Some room in front of the fields of a subclass, and a subclass of that may have as much behind
 * them: what one thread writes all the time is not to be in a cache line with what another reads
 * all the time, where each write would take the line from the other core.
 *
 * <p>Two lines, as processors fetch them in pairs. The fields of a superclass are before those of a
 * subclass in memory, and nothing else is said of their order.
 */
@SuppressWarnings("unused") // they are only to be there
abstract class Padding {
  private long p00;
  private long p01;
  private long p02;
  private long p03;
  private long p04;
  private long p05;
  private long p06;
  private long p07;
  private long p08;
  private long p09;
  private long p10;
  private long p11;
  private long p12;
  private long p13;
  private long p14;
  private long p15;
}
