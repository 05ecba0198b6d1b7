package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.PoolSaboteurs.pool;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.UncheckedTimeoutException;
import dev.allot.testkit.saboteur.Disguise.Substitute;
import dev.allot.testkit.saboteur.Results.Steps;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Pools whose maps read their input wrongly, or do not do what the options say. */
final class MapInputSaboteurs {
  private static final Duration LIMIT = Duration.ofMillis(300);

  private MapInputSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        pool(
            "map-reads-one-too-many",
            "The buffer is one larger than was asked for.",
            "map",
            options(o -> o.buffer() == 0 ? o : o.buffer(o.buffer() + 1)),
            "MAP-13",
            "MAP-15"),
        pool(
            "map-reads-ahead-in-next",
            "next() pulls an input before it waits, so that there is one more in flight.",
            "map",
            MapInputSaboteurs::readingAhead,
            "MAP-15",
            "MAP-26"),
        pool(
            "map-drops-the-last-chunk",
            "A chunk that is not full is left out.",
            "map",
            MapInputSaboteurs::droppingLastChunk,
            "MAP-11"),
        pool(
            "map-ends-at-bad-input",
            "An exception of the input ends the results silently.",
            "map",
            inputs(
                inner ->
                    new Steps(inner) {
                      @Override
                      public boolean hasNext() {
                        try {
                          return super.hasNext();
                        } catch (RuntimeException e) {
                          return false;
                        }
                      }
                    }),
            "MAP-19"),
        pool(
            "map-of-nothing-has-a-result",
            "A map of no input has one result.",
            "map",
            inputs(inner -> inner.hasNext() ? inner : List.<Object>of(0).iterator()),
            "MAP-14"),
        pool(
            "map-leaves-streams-open",
            "A stream that was read is not closed.",
            "map",
            inputs(inner -> inner),
            "MAP-21"),
        pool(
                "map-keeps-order",
                "unordered() is ignored.",
                "map",
                options(
                    o ->
                        o.isUnordered()
                            ? MapOptions.defaults()
                                .chunkSize(o.chunkSize())
                                .buffer(o.buffer())
                                .timeout(LIMIT)
                            : o),
                "MAP-17")
            .failingWith(UncheckedTimeoutException.class),
        pool(
            "map-counts-from-nought",
            "The progress listener is told one too few.",
            "map",
            options(
                o -> {
                  var listener = o.progress();
                  return listener == null ? o : o.progress(count -> listener.accept(count - 1));
                }),
            "MAP-18"));
  }

  private static Substitute<PoolExecutor> options(UnaryOperator<MapOptions> change) {
    return (self, call) ->
        call.count() < 3
            ? call.proceed()
            : call.with(
                call.argument(0), call.argument(1), change.apply(call.<MapOptions>argument(2)));
  }

  private static Substitute<PoolExecutor> inputs(UnaryOperator<Iterator<Object>> change) {
    return (self, call) -> resultsOf(call, () -> change.apply(inputsOf(call)));
  }

  private static MapOptions optionsOf(Call call) {
    return call.count() < 3 ? MapOptions.defaults() : call.argument(2);
  }

  @SuppressWarnings("unchecked") // of whatever type they are
  private static Iterator<Object> inputsOf(Call call) {
    return call.arguments()[1] instanceof Stream<?> stream
        ? (Iterator<Object>) stream.iterator()
        : ((Iterable<Object>) call.arguments()[1]).iterator();
  }

  /** Pulls into a queue of its own, from which the map is fed. */
  private static Object readingAhead(PoolExecutor self, Call call) throws Throwable {
    Iterator<Object> inputs = inputsOf(call);
    Queue<Object> ahead = new ArrayDeque<>();
    Iterator<Object> fed =
        new Steps(inputs) {
          @Override
          public boolean hasNext() {
            return !ahead.isEmpty() || super.hasNext();
          }

          @Override
          public Object next() {
            return ahead.isEmpty() ? super.next() : ahead.poll();
          }
        };
    MapResults<Object> results = resultsOf(call, () -> fed);
    return new Results(results) {
      @Override
      public Iterator<Object> iterator() {
        return new Steps(super.iterator()) {
          @Override
          public Object next() {
            if (inputs.hasNext()) {
              ahead.add(inputs.next());
            }
            return super.next();
          }
        };
      }
    };
  }

  private static Object droppingLastChunk(PoolExecutor self, Call call) throws Throwable {
    List<Object> inputs = new ArrayList<>();
    inputsOf(call).forEachRemaining(inputs::add);
    int chunk = Math.max(1, optionsOf(call).chunkSize());
    return resultsOf(call, inputs.subList(0, inputs.size() - inputs.size() % chunk));
  }

  @SuppressWarnings("unchecked") // of whatever type they are
  private static MapResults<Object> resultsOf(Call call, Iterable<Object> inputs) throws Throwable {
    return ((PoolExecutor) call.target())
        .map((TaskFunction<Object, Object>) call.arguments()[0], inputs, optionsOf(call));
  }
}
