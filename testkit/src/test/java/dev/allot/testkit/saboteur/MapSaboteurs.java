package dev.allot.testkit.saboteur;

import dev.allot.MapResults;
import dev.allot.testkit.saboteur.Results.Steps;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Pools whose maps give their results wrongly; {@link MapInputSaboteurs} has the rest. */
final class MapSaboteurs {
  private MapSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        steps("map-reorders", "Each two results are swapped.", MapFlaws.Swapped::new, "MAP-01"),
        steps(
                "map-ends-at-failure",
                "The results end with the first failed element.",
                MapFlaws.EndsAtFailure::new,
                "MAP-03",
                "MAP-04")
            .failingWith(NoSuchElementException.class),
        steps(
            "map-truncates",
            "A refused element ends the results silently.",
            MapFlaws.EndsSilently::new,
            "MAP-16",
            "MAP-25"),
        steps("map-retains", "Results that were taken are kept.", MapFlaws.Retains::new, "MAP-10"),
        steps(
            "map-never-ends",
            "After its timeout the map says that there is more.",
            inner ->
                new Steps(inner) {
                  @Override
                  public boolean hasNext() {
                    return true;
                  }
                },
            "MAP-06"),
        steps(
            "map-mistakes-timeouts",
            "A TimeoutException of the function is taken for the timeout of the map.",
            MapFlaws.MistakesTimeouts::new,
            "MAP-07"),
        steps(
            "map-loses-the-interrupt",
            "next() that is interrupted clears the flag.",
            MapFlaws.LosesInterrupt::new,
            "MAP-23"),
        results(
            "map-close-does-nothing",
            "close() of the results does nothing.",
            inner ->
                new Results(inner) {
                  @Override
                  public void close() {}
                },
            "MAP-09",
            "MAP-21"),
        results(
            "map-submits-late",
            "Nothing is submitted before the results are gone through.",
            null,
            "MAP-02"),
        results(
            "map-can-be-repeated",
            "The results can be gone through twice.",
            inner ->
                new Results(inner) {
                  private final List<Object> all = new ArrayList<>();

                  @Override
                  public Iterator<Object> iterator() {
                    if (all.isEmpty()) {
                      super.iterator().forEachRemaining(all::add);
                    }
                    return all.iterator();
                  }
                },
            "MAP-20"));
  }

  private static Saboteur steps(
      String name, String wrong, Function<Iterator<Object>, Iterator<Object>> steps, String... r) {
    return results(
        name,
        wrong,
        inner ->
            new Results(inner) {
              @Override
              public Iterator<Object> iterator() {
                return steps.apply(super.iterator());
              }
            },
        r);
  }

  private static Saboteur results(
      String name, String wrong, Function<MapResults<Object>, Results> results, String... rules) {
    return PoolSaboteurs.pool(
        name,
        wrong,
        "map",
        (self, call) -> results == null ? new MapFlaws.Late(call) : results.apply(resultsOf(call)),
        rules);
  }

  @SuppressWarnings("unchecked") // of whatever type they are
  static MapResults<Object> resultsOf(Call call) throws Throwable {
    return (MapResults<Object>) call.proceed();
  }
}
