package dev.allot.testkit.property.sequence;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a task has come to: its result, and a text in which equal outcomes of different JVMs are
 * equal.
 *
 * @param value the result, or {@code null} after a failure
 * @param text the result or the exception
 */
record Outcome(@Nullable Object value, String text) {

  /** Runs something that waits for a task, or the task itself. */
  static Outcome of(Callable<?> action) {
    try {
      Object value = action.call();
      return new Outcome(value, written(value));
    } catch (ExecutionException | CompletionException e) {
      return new Outcome(null, "threw " + thrown(e.getCause()));
    } catch (Throwable e) {
      return new Outcome(null, "threw " + thrown(e));
    }
  }

  /** Writes a value with its type, and arrays with what is in them. */
  static String written(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value.getClass().isArray()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(Array.get(value, i));
      }
      return value.getClass().getSimpleName() + written(elements);
    }
    if (value instanceof Collection<?> elements) {
      return elements.stream().map(Outcome::written).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return "Map" + written(map.entrySet());
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return written(entry.getKey()) + "=" + written(entry.getValue());
    }
    if (value instanceof Pair pair) {
      return "Pair(" + written(pair.left()) + ", " + pair.right() + ")";
    }
    return value.getClass().getSimpleName() + " " + value;
  }

  private static String thrown(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.getClass().getName() + ": " + thrown);
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" with ").append(thrown(suppressed));
    }
    if (thrown.getCause() != null) {
      text.append(" by ").append(thrown(thrown.getCause()));
    }
    return text.toString();
  }

  static String texts(List<Outcome> outcomes, boolean ordered) {
    List<String> texts = outcomes.stream().map(Outcome::text).toList();
    return (ordered ? texts : texts.stream().sorted().toList()).toString();
  }
}
