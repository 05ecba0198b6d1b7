package dev.allot.testkit.task;

import dev.allot.Task;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** Things that a task may carry, and that do not travel well. */
public final class Baggage {
  private Baggage() {}

  /**
   * Is serializable, but what it holds is not.
   *
   * @serial exclude
   */
  public static final class Unsendable implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // that is the point
    private final Object culprit = new Thread("never started");

    /** Makes one. */
    public Unsendable() {}

    @Override
    public String toString() {
      return "holds " + culprit;
    }
  }

  /**
   * Can be sent, and cannot be received.
   *
   * @serial exclude
   */
  public static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public Unreadable() {}

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      throw new InvalidObjectException("unreadable by design");
    }
  }

  /**
   * An exception that holds what cannot be sent.
   *
   * @serial exclude
   */
  public static final class UnsendableException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // that is the point
    private final Object culprit = new Thread("never started");

    /**
     * Makes one.
     *
     * @param message its message
     */
    public UnsendableException(String message) {
      super(message);
    }

    @Override
    public String toString() {
      return super.toString() + (culprit == null ? "?" : "");
    }
  }

  /**
   * An exception that can be sent and cannot be received.
   *
   * @serial exclude
   */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message its message
     */
    public UnreadableException(String message) {
      super(message);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      throw new InvalidObjectException("unreadable by design");
    }
  }

  /**
   * An exception with a field of its own.
   *
   * @serial exclude
   */
  public static final class OrderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int order;

    /**
     * Makes one.
     *
     * @param message its message
     * @param order its field
     * @param cause its cause
     */
    public OrderException(String message, int order, Throwable cause) {
      super(message, cause);
      this.order = order;
    }

    /**
     * Returns the field.
     *
     * @return the field
     */
    public int order() {
      return order;
    }
  }

  /**
   * An exception that refuses to be written on, and whose own methods throw.
   *
   * @serial exclude
   */
  public static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public HostileException() {
      super("hostile", null, false, false);
    }

    @Override
    public void setStackTrace(StackTraceElement[] trace) {
      throw new UnsupportedOperationException("frozen");
    }

    @Override
    public synchronized Throwable initCause(Throwable cause) {
      throw new UnsupportedOperationException("frozen");
    }

    @Override
    public boolean equals(Object other) {
      throw new UnsupportedOperationException("frozen");
    }

    @Override
    public int hashCode() {
      throw new UnsupportedOperationException("frozen");
    }
  }

  /**
   * Returns what cannot be sent.
   *
   * @return the task
   */
  public static Task<Object> unsendableResult() {
    return Unsendable::new;
  }

  /**
   * Returns what cannot be received.
   *
   * @return the task
   */
  public static Task<Object> unreadableResult() {
    return Unreadable::new;
  }
}
