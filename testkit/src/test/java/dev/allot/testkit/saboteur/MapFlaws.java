package dev.allot.testkit.saboteur;

import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.testkit.saboteur.Results.Steps;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** The flaws of {@link MapSaboteurs}. */
final class MapFlaws {
  private MapFlaws() {}

  static final class Swapped extends Steps {
    private final List<Object> held = new ArrayList<>();

    Swapped(Iterator<Object> inner) {
      super(inner);
    }

    @Override
    public boolean hasNext() {
      return !held.isEmpty() || super.hasNext();
    }

    @Override
    public Object next() {
      if (!held.isEmpty()) {
        return held.remove(0);
      }
      Object first = super.next();
      if (!super.hasNext()) {
        return first;
      }
      held.add(first);
      return super.next();
    }
  }

  static final class EndsAtFailure extends Steps {
    private boolean ended;

    EndsAtFailure(Iterator<Object> inner) {
      super(inner);
    }

    @Override
    public boolean hasNext() {
      return !ended && super.hasNext();
    }

    @Override
    public Object next() {
      if (ended) {
        throw new NoSuchElementException();
      }
      try {
        return super.next();
      } catch (CompletionException e) {
        ended = true;
        throw e;
      }
    }
  }

  /** Looks at the next result before it says that there is one. */
  static final class EndsSilently extends Steps {
    private Object looked;

    EndsSilently(Iterator<Object> inner) {
      super(inner);
    }

    @Override
    public boolean hasNext() {
      if (looked == null && super.hasNext()) {
        try {
          looked = super.next();
        } catch (RejectedExecutionException e) {
          return false;
        }
      }
      return looked != null;
    }

    @Override
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Object next = looked;
      looked = null;
      return next;
    }
  }

  static final class Retains extends Steps {
    private final List<Object> all = new ArrayList<>();

    Retains(Iterator<Object> inner) {
      super(inner);
    }

    @Override
    public Object next() {
      all.add(super.next());
      return all.get(all.size() - 1);
    }
  }

  static final class MistakesTimeouts extends Steps {
    MistakesTimeouts(Iterator<Object> inner) {
      super(inner);
    }

    @Override
    public Object next() {
      try {
        return super.next();
      } catch (CompletionException e) {
        if (e.getCause() instanceof TimeoutException) {
          throw new UncheckedTimeoutException("map was not done in time");
        }
        throw e;
      }
    }
  }

  static final class LosesInterrupt extends Steps {
    LosesInterrupt(Iterator<Object> inner) {
      super(inner);
    }

    @Override
    public Object next() {
      try {
        return super.next();
      } catch (UncheckedInterruptedException e) {
        Thread.interrupted();
        throw e;
      }
    }
  }

  /** Calls the map when it is asked for results. */
  static final class Late extends Results {
    private final Call call;

    Late(Call call) {
      super(null);
      this.call = call;
    }

    @Override
    public Iterator<Object> iterator() {
      try {
        return MapSaboteurs.resultsOf(call).iterator();
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}
  }
}
