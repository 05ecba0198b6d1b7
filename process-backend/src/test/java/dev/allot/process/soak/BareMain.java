package dev.allot.process.soak;

/** A JVM that comes up, says so and ends. */
public final class BareMain {
  private BareMain() {}

  /**
   * Says that it is up.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.println("up");
  }
}
