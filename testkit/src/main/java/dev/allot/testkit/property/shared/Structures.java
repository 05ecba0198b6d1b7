package dev.allot.testkit.property.shared;

import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedBarrier;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedList;
import dev.allot.shared.SharedMap;
import dev.allot.testkit.property.shared.Structure.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** All kinds of shared objects. */
final class Structures {
  /** The length of arrays, the largest key, the parties and permits, and more. */
  static final int SIZE = 4;

  static final List<Structure<?, ?>> ALL =
      List.of(
          QueueModel.structure("queue", QueueOptions.defaults()),
          QueueModel.structure("queue with a bound", QueueOptions.defaults().capacity(3)),
          QueueModel.structure("queue that redelivers", QueueOptions.defaults().redelivery(true)),
          LockModel.structure(),
          SemaphoreModel.structure(false),
          SemaphoreModel.structure(true),
          ConnectionModel.structure(),
          Numbers.counter(),
          Numbers.value(),
          Numbers.longs(),
          Numbers.ints(),
          Numbers.doubles(),
          Numbers.bytes(),
          map(),
          list(),
          event(),
          barrier(1),
          barrier(2));

  private Structures() {}

  private static Structure<SharedMap<Integer, Integer>, ConcurrentMap<Integer, Integer>> map() {
    return new Structure<>(
        "map",
        (shared, name) -> shared.map(name),
        ConcurrentHashMap::new,
        List.of(
            both("put", (map, key, value) -> map.put(key, value)),
            both("get", (map, key, value) -> map.get(key)),
            both("getOrDefault", (map, key, value) -> map.getOrDefault(key, value)),
            both("putIfAbsent", (map, key, value) -> map.putIfAbsent(key, value)),
            both("remove", (map, key, value) -> map.remove(key)),
            both("remove value", (map, key, value) -> map.remove(key, value)),
            both("replace", (map, key, value) -> map.replace(key, value)),
            both("replace value", (map, key, value) -> map.replace(key, value, value + 1)),
            both("merge", (map, key, value) -> map.merge(key, value, Structures::sumOrNone)),
            both("compute", (map, key, value) -> map.compute(key, (k, v) -> orNone(v, value))),
            both(
                "computeIfPresent",
                (map, key, value) -> map.computeIfPresent(key, (k, v) -> orNone(v, value))),
            both(
                "computeIfAbsent",
                (map, key, value) -> map.computeIfAbsent(key, k -> orNone(k, value))),
            both("containsKey", (map, key, value) -> map.containsKey(key)),
            both("containsValue", (map, key, value) -> map.containsValue(value)),
            both("size", (map, key, value) -> map.size()),
            both("isEmpty", (map, key, value) -> map.isEmpty()),
            both("all", (map, key, value) -> new TreeMap<>(map)),
            both("null", (map, key, value) -> map.put(null, value)),
            both(
                "putAll",
                (map, key, value) -> {
                  map.putAll(Map.of(key, value, key + 1, value));
                  return map.equals(new ConcurrentHashMap<>(map));
                }),
            both(
                "replaceAll",
                (map, key, value) -> {
                  map.replaceAll((k, v) -> v + value);
                  return null;
                })));
  }

  private static Operation<SharedMap<Integer, Integer>, ConcurrentMap<Integer, Integer>> both(
      String name, Structure.Deed<ConcurrentMap<Integer, Integer>> deed) {
    return new Operation<>(name, deed::with, deed);
  }

  private static Integer sumOrNone(Integer before, Integer added) {
    return orNone(before, added);
  }

  /** Nothing, where the sum is even. */
  private static Integer orNone(Integer before, int added) {
    int sum = before == null ? added : before + added;
    return sum % 2 == 0 ? null : sum;
  }

  private static Structure<SharedList<Integer>, List<Integer>> list() {
    return new Structure<>(
        "list",
        (shared, name) -> shared.list(name),
        ArrayList::new,
        List.of(
            each("add", (list, index, value) -> list.add(value)),
            each(
                "add at",
                (list, index, value) -> {
                  list.add(index, value);
                  return null;
                }),
            each("addAll", (list, index, value) -> list.addAll(List.of(value, value + 1))),
            each("addAll at", (list, index, value) -> list.addAll(index, List.of(value, index))),
            each("get", (list, index, value) -> list.get(index)),
            each("set", (list, index, value) -> list.set(index, value)),
            each("remove", (list, index, value) -> list.remove(index)),
            each("indexOf", (list, index, value) -> list.indexOf(value)),
            each("lastIndexOf", (list, index, value) -> list.lastIndexOf(value)),
            each("contains", (list, index, value) -> list.contains(value)),
            each("size", (list, index, value) -> list.size()),
            each("all", (list, index, value) -> new ArrayList<>(list)),
            each("equals", (list, index, value) -> list.equals(List.copyOf(list))),
            each("hashCode", (list, index, value) -> list.hashCode())));
  }

  private static Operation<SharedList<Integer>, List<Integer>> each(
      String name, Structure.Deed<List<Integer>> deed) {
    return new Operation<>(name, deed::with, deed);
  }

  private static Structure<SharedEvent, AtomicBoolean> event() {
    return new Structure<>(
        "event",
        (shared, name) -> shared.event(name),
        AtomicBoolean::new,
        List.of(
            new Operation<>(
                "set",
                (event, a, b) -> {
                  event.set();
                  return null;
                },
                (model, a, b) -> {
                  model.set(true);
                  return null;
                }),
            new Operation<>(
                "clear",
                (event, a, b) -> {
                  event.clear();
                  return null;
                },
                (model, a, b) -> {
                  model.set(false);
                  return null;
                }),
            new Operation<>("isSet", (event, a, b) -> event.isSet(), (model, a, b) -> model.get()),
            new Operation<>(
                "await",
                (event, a, b) -> event.await(Duration.ZERO),
                (model, a, b) -> model.get())));
  }

  private static Structure<SharedBarrier, CyclicBarrier> barrier(int parties) {
    return new Structure<>(
        "barrier of " + parties,
        (shared, name) -> shared.barrier(name, parties),
        () -> new CyclicBarrier(parties),
        List.of(
            new Operation<>(
                "await",
                (barrier, a, b) -> barrier.await(Duration.ZERO),
                (model, a, b) -> model.await(0, TimeUnit.NANOSECONDS)),
            new Operation<>(
                "reset",
                (barrier, a, b) -> {
                  barrier.reset();
                  return null;
                },
                (model, a, b) -> {
                  model.reset();
                  return null;
                }),
            new Operation<>(
                "isBroken",
                (barrier, a, b) -> barrier.isBroken(),
                (model, a, b) -> model.isBroken()),
            new Operation<>(
                "waiting",
                (barrier, a, b) -> barrier.waiting(),
                (model, a, b) -> model.getNumberWaiting()),
            new Operation<>(
                "parties",
                (barrier, a, b) -> barrier.parties(),
                (model, a, b) -> model.getParties())));
  }
}
