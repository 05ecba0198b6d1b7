package dev.allot.core;

import java.util.concurrent.atomic.LongAdder;

/**
 * An adder that is apart from the next one in memory: what submitters add to would else be in a
 * cache line with what workers add to, as long as there is so little contention that each adder is
 * one word.
 */
@SuppressWarnings("unused") // the fields are only to be there
final class SeparateAdder extends LongAdder {
  private static final long serialVersionUID = 1;

  private transient long p00;
  private transient long p01;
  private transient long p02;
  private transient long p03;
  private transient long p04;
  private transient long p05;
  private transient long p06;
  private transient long p07;
  private transient long p08;
  private transient long p09;
  private transient long p10;
  private transient long p11;
  private transient long p12;
  private transient long p13;
  private transient long p14;
  private transient long p15;
}
