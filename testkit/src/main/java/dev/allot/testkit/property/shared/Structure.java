package dev.allot.testkit.property.shared;

import dev.allot.shared.SharedState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A kind of shared object beside its model.
 *
 * @param name names it in a failure
 * @param opener makes one of the name that it is given
 * @param models makes a model
 * @param operations what can be done
 * @param <R> the type of the object
 * @param <M> the type of the model
 */
record Structure<R extends Serializable, M>(
    String name,
    BiFunction<SharedState, String, R> opener,
    Supplier<M> models,
    List<Operation<R, M>> operations) {

  /**
   * Something that can be done.
   *
   * @param name names it in a failure
   * @param real does it with the object
   * @param model does it with the model
   * @param <R> the type of the object
   * @param <M> the type of the model
   */
  record Operation<R, M>(String name, Deed<R> real, Deed<M> model) {}

  /**
   * Does something.
   *
   * @param <T> with what
   */
  @FunctionalInterface
  interface Deed<T> {
    Object with(T object, int first, int second) throws Exception;
  }

  /** A model that knows what a task gives back when it ends. */
  interface Lender {
    /** A task begins, or, if it is none, the application goes on. */
    void begins(boolean task);

    /** It ends. */
    void ends();
  }

  String text(Step step) {
    return operation(step).name() + "(" + step.first() + ", " + step.second() + ")";
  }

  private Operation<R, M> operation(Step step) {
    return operations.get(step.operation() % operations.size());
  }

  /** Does the steps with an object; for a task as well. Returns what was answered. */
  @SuppressWarnings("unchecked") // the caller has it from opener()
  ArrayList<String> run(Serializable object, List<Step> steps) {
    ArrayList<String> answers = new ArrayList<>();
    for (Step step : steps) {
      answers.add(answer(operation(step).real(), (R) object, step));
    }
    return answers;
  }

  /** Does the steps with a model. */
  List<String> reckon(M model, boolean inTask, List<Step> steps) {
    List<String> answers = new ArrayList<>();
    if (model instanceof Lender lender) {
      lender.begins(inTask);
    }
    for (Step step : steps) {
      answers.add(answer(operation(step).model(), model, step));
    }
    if (model instanceof Lender lender) {
      lender.ends();
    }
    return answers;
  }

  private static <T> String answer(Deed<T> deed, T object, Step step) {
    try {
      return inWords(deed.with(object, step.first(), step.second()));
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String inWords(Object answer) {
    String inArray = Arrays.deepToString(new Object[] {answer});
    return inArray.substring(1, inArray.length() - 1);
  }
}
