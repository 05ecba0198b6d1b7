package dev.allot.cluster.engine;

/** Nothing was done of what a message asks for. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message why
   */
  public Refusal(String message) {
    super(message, null, false, false);
  }
}
