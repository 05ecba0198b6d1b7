package dev.allot.testkit.property.shared;

import java.io.Serializable;

/**
 * One producer or consumer.
 *
 * @param here whether it is a thread of the application; else it is a task
 * @param batch how many items a consumer takes at a time, if there are as many
 * @param death how the first attempt of the task ends
 * @param at at which of its items, from 0
 * @serial exclude
 */
record Party(boolean here, int batch, Death death, int at) implements Serializable {

  /** When a worker dies. */
  enum Death {
    /** It does not. */
    NEVER,
    /** When it has put an item in, or taken one and noted nothing. */
    WITH_ITEM,
    /** When it has noted that it has taken an item. */
    WITH_NOTE,
    /** While it holds the lock, and has written half of what belongs together. */
    WITH_LOCK
  }

  boolean dies(Death when, int item, int attempt) {
    return !here && attempt == 1 && death == when && item == at;
  }

  @Override
  public String toString() {
    return (here ? "here" : "a task")
        + (batch > 1 ? ", " + batch + " at a time" : "")
        + (here || death == Death.NEVER ? "" : ", dies " + death + " " + at);
  }
}
