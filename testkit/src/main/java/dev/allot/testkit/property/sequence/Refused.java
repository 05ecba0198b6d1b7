package dev.allot.testkit.property.sequence;

/** An exception that has more to tell than its message. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  /** How much was asked for. */
  private final int amount;

  Refused(String message, int amount) {
    super(message);
    this.amount = amount;
  }

  @Override
  public String toString() {
    return super.toString() + " of " + amount;
  }
}
