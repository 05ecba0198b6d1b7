package dev.allot.testkit.property.map;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ways to get a map wrong. */
enum Flaws implements FlawedPool.Flaw {
  SWAPS_TWO_RESULTS {
    @Override
    <R> Iterator<R> results(Iterator<R> results, MapOptions options) {
      return new Changed<>(results) {
        private R kept;
        private boolean full;

        @Override
        public boolean hasNext() {
          return full || results.hasNext();
        }

        @Override
        public R next() {
          if (full) {
            full = false;
            return kept;
          }
          R next = results.next();
          if (++taken == 3 && results.hasNext()) {
            kept = next;
            next = results.next();
            full = true;
          }
          return next;
        }
      };
    }
  },
  DROPS_THE_LAST_OF_A_FULL_CHUNK {
    @Override
    <R> Iterator<R> results(Iterator<R> results, MapOptions options) {
      return new Changed<>(results) {
        @Override
        public R next() {
          R next = results.next();
          boolean full = options.chunkSize() > 1 && (++taken + 1) % options.chunkSize() == 0;
          if (full && results.hasNext()) {
            results.next();
          }
          return next;
        }
      };
    }
  },
  PULLS_ONE_TOO_MANY {
    @Override
    MapOptions options(MapOptions options) {
      return options.buffer() > 0 ? options.buffer(options.buffer() + 1) : options;
    }
  },
  LOSES_THE_SIBLINGS_OF_A_FAILURE {
    @Override
    <R> Iterator<R> results(Iterator<R> results, MapOptions options) {
      return new Changed<>(results) {
        @Override
        public R next() {
          taken++;
          try {
            return results.next();
          } catch (java.util.concurrent.CompletionException e) {
            while (options.chunkSize() > 1 && taken++ % options.chunkSize() != 0 && hasNext()) {
              results.next();
            }
            throw e;
          }
        }
      };
    }
  },
  ENDS_WITH_A_FAILURE {
    @Override
    <R> Iterator<R> results(Iterator<R> results, MapOptions options) {
      return new Changed<>(results) {
        private boolean failed;

        @Override
        public boolean hasNext() {
          return !failed && results.hasNext();
        }

        @Override
        public R next() {
          try {
            if (failed) {
              throw new java.util.NoSuchElementException();
            }
            return results.next();
          } catch (java.util.concurrent.CompletionException e) {
            failed = true;
            throw e;
          }
        }
      };
    }
  },
  TRIES_A_FAILURE_AGAIN {
    @Override
    <A, R> TaskFunction<A, R> function(TaskFunction<? super A, ? extends R> function) {
      return element -> {
        try {
          return function.apply(element);
        } catch (Exception e) {
          return function.apply(element);
        }
      };
    }
  },
  TAKES_A_FAILURE_OF_THE_INPUT_FOR_ITS_END {
    @Override
    <A> Iterator<A> inputs(Iterator<? extends A> inputs) {
      return new Changed<A>(inputs) {
        @Override
        public boolean hasNext() {
          try {
            return inputs.hasNext();
          } catch (IllegalStateException e) {
            return false;
          }
        }
      };
    }
  },
  LEAVES_THE_STREAM_OPEN {
    @Override
    Runnable closing(Runnable close) {
      return () -> {};
    }
  },
  PULLS_ONE_TOO_FEW {
    @Override
    MapOptions options(MapOptions options) {
      return options.buffer() > 1 ? options.buffer(options.buffer() - 1) : options;
    }
  };

  /** An iterator in front of another. */
  private static class Changed<T> implements Iterator<T> {
    final Iterator<? extends T> inner;
    int taken;

    Changed(Iterator<? extends T> inner) {
      this.inner = inner;
    }

    @Override
    public boolean hasNext() {
      return inner.hasNext();
    }

    @Override
    public T next() {
      return inner.next();
    }
  }

  @SuppressWarnings("unchecked") // functions and iterators only give what they are asked for
  <A, R> TaskFunction<A, R> function(TaskFunction<? super A, ? extends R> function) {
    return (TaskFunction<A, R>) function;
  }

  @SuppressWarnings("unchecked")
  <A> Iterator<A> inputs(Iterator<? extends A> inputs) {
    return (Iterator<A>) inputs;
  }

  MapOptions options(MapOptions options) {
    return options;
  }

  Runnable closing(Runnable close) {
    return close;
  }

  <R> Iterator<R> results(Iterator<R> results, MapOptions options) {
    return results;
  }

  @Override
  public <A, R> MapResults<R> map(
      PoolExecutor pool,
      TaskFunction<? super A, ? extends R> function,
      Iterator<? extends A> inputs,
      Runnable closeInputs,
      MapOptions options) {
    Iterator<A> flawedInputs = inputs(inputs);
    Iterable<A> once = () -> flawedInputs;
    Stream<A> stream =
        StreamSupport.stream(once.spliterator(), false).onClose(closing(closeInputs));
    TaskFunction<A, R> flawedFunction = function(function);
    MapResults<R> results = pool.map(flawedFunction, stream, options(options));
    UnaryOperator<Iterator<R>> change = iterator -> results(iterator, options);
    return new Rewritten<>(results, change);
  }
}
