package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.SharedFlaws.sharing;
import static dev.allot.testkit.saboteur.SharedFlaws.swallowing;

import dev.allot.shared.SharedByteArray;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedIntArray;
import dev.allot.shared.SharedList;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedMap;
import dev.allot.shared.SharedNameException;
import dev.allot.shared.SharedState;
import dev.allot.shared.SharedValue;
import java.io.FileNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Maps, lists, arrays, values and objects that several tasks cannot use together. */
final class SharedDataSaboteurs {
  private SharedDataSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        sharing(
            "sees-the-past",
            "An element of an array is what it was at the last look.",
            pool -> {
              AtomicIntegerArray seen = new AtomicIntegerArray(1_000);
              pool.ofShared(
                  "intArray",
                  "get",
                  (SharedIntArray array, Call call) -> {
                    int index = call.argument(0);
                    return seen.getAndSet(index, array.get(index));
                  });
            },
            "SHM-01"),
        sharing(
            "merges-apart",
            "merge() reads and writes one after the other.",
            pool -> pool.ofShared("map", "merge", SharedDataSaboteurs::mergeApart),
            "SHM-80"),
        sharing(
            "puts-if-present",
            "putIfAbsent() replaces.",
            pool ->
                pool.ofShared(
                    "map",
                    "putIfAbsent",
                    (SharedMap<Object, Object> map, Call call) ->
                        map.put(call.argument(0), call.argument(1))),
            "SHM-81"),
        sharing(
            "keys-are-themselves",
            "Keys are compared by identity.",
            pool ->
                pool.ofShared(
                    "map",
                    "get",
                    (SharedMap<Object, Object> map, Call call) ->
                        map.keySet().stream().anyMatch(key -> key == call.argument(0))
                            ? call.proceed()
                            : null),
            "SHM-82"),
        sharing(
            "adds-one-by-one",
            "addAll() adds one element after the other.",
            pool ->
                pool.ofShared(
                    "list",
                    "addAll",
                    (SharedList<Object> list, Call call) -> {
                      for (Object element : call.<Collection<?>>argument(0)) {
                        list.add(element);
                        SharedFlaws.dawdle();
                      }
                      return true;
                    }),
            "SHM-83"),
        sharing(
            "refuses-nothing",
            "What a list cannot do it does not do, without a word.",
            pool ->
                pool.ofShared(
                    "list", "sort", swallowing(UnsupportedOperationException.class, null)),
            "SHM-84"),
        sharing(
            "gets-what-it-adds",
            "getAndAdd() returns the sum.",
            pool ->
                pool.ofShared(
                    "longArray",
                    "getAndAdd",
                    (SharedLongArray array, Call call) ->
                        (long) call.proceed() + call.<Long>argument(1)),
            "SHM-86"),
        sharing(
            "writes-over-the-edge",
            "To set a byte clears the one before.",
            pool ->
                pool.ofShared(
                    "byteArray",
                    "set",
                    (SharedByteArray array, Call call) -> {
                      array.set(call.<Integer>argument(0) - 1, (byte) 0);
                      return call.proceed();
                    }),
            "SHM-87"),
        sharing(
            "there-is-nothing-out-there",
            "What is out of bounds is 0.",
            pool ->
                pool.ofShared("longArray", "get", swallowing(IndexOutOfBoundsException.class, 0L)),
            "SHM-88"),
        sharing(
            "loses-one-in-a-thousand",
            "Each thousandth increment is forgotten.",
            pool -> {
              AtomicInteger increments = new AtomicInteger();
              pool.ofShared(
                  "counter",
                  "increment",
                  (SharedCounter counter, Call call) ->
                      increments.incrementAndGet() % 1_000 == 0 ? counter.get() : call.proceed());
            },
            "SHM-89"),
        sharing(
            "sets-without-comparing",
            "compareAndSet() of a value sets it.",
            pool ->
                pool.ofShared(
                    "value",
                    "compareAndSet",
                    (SharedValue<Object> value, Call call) -> {
                      value.set(call.argument(1));
                      return true;
                    }),
            "SHM-90"),
        sharing(
            "updates-apart",
            "update() reads and writes one after the other.",
            pool ->
                pool.ofShared(
                    "value",
                    "update",
                    (SharedValue<Object> value, Call call) -> {
                      Object updated = call.<UnaryOperator<Object>>argument(0).apply(value.get());
                      SharedFlaws.dawdle();
                      value.set(updated);
                      return updated;
                    }),
            "SHM-91"),
        sharing(
            "calls-twice",
            "A call upon an object of the user's runs twice.",
            pool ->
                pool.ofShared(
                    "object",
                    "claim",
                    (Object object, Call call) -> {
                      call.proceed();
                      return call.proceed();
                    }),
            "SHM-92"),
        sharing(
            "any-interface-will-do",
            "A name that has another interface is another object.",
            pool ->
                pool.ofShared(
                    SharedDisguise.STATE,
                    "object",
                    swallowing(SharedNameException.class, (Runnable) () -> {})),
            "SHM-93"),
        sharing(
            "exceptions-are-wrapped",
            "What a method throws comes back as another exception.",
            pool ->
                pool.ofShared(
                    "object",
                    "open",
                    (Object object, Call call) -> {
                      try {
                        return call.proceed();
                      } catch (FileNotFoundException e) {
                        throw new IllegalStateException(e);
                      }
                    }),
            "SHM-94"),
        sharing(
            "factories-fail-otherwise",
            "What a factory throws is wrapped, even where it need not be.",
            pool ->
                pool.ofShared(
                    SharedDisguise.STATE,
                    "object",
                    (SharedState state, Call call) -> {
                      try {
                        return call.proceed();
                      } catch (UnsupportedOperationException e) {
                        throw new IllegalStateException(e);
                      }
                    }),
            "SHM-95"),
        sharing(
            "calls-are-deaf",
            "The call that a cancelled task waits for is not interrupted.",
            pool ->
                pool.ofShared(
                    "object",
                    "hang",
                    (Object object, Call call) -> {
                      call.<SharedEvent>argument(0).set();
                      SharedFlaws.hang();
                      return null;
                    }),
            "SHM-96"));
  }

  private static Object mergeApart(SharedMap<Object, Object> map, Call call) {
    Object key = call.argument(0);
    Object before = map.get(key);
    SharedFlaws.dawdle();
    Object after =
        before == null
            ? call.argument(1)
            : call.<BiFunction<Object, Object, Object>>argument(2).apply(before, call.argument(1));
    map.put(key, after);
    return after;
  }
}
