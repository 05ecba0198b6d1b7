package dev.allot.testkit.property.shared;

import dev.allot.shared.SharedByteArray;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedDoubleArray;
import dev.allot.shared.SharedIntArray;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedValue;
import dev.allot.testkit.property.shared.Structure.Deed;
import dev.allot.testkit.property.shared.Structure.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Counters, values and arrays. The model of an array is one of long, whatever its type. */
final class Numbers {
  private Numbers() {}

  static Structure<SharedCounter, AtomicLong> counter() {
    return new Structure<>(
        "counter",
        (shared, name) -> shared.counter(name),
        AtomicLong::new,
        List.of(
            new Operation<>(
                "addAndGet",
                (counter, a, b) -> counter.addAndGet(a - b),
                (model, a, b) -> model.addAndGet(a - b)),
            new Operation<>(
                "getAndAdd",
                (counter, a, b) -> counter.getAndAdd(b),
                (model, a, b) -> model.getAndAdd(b)),
            new Operation<>(
                "increment",
                (counter, a, b) -> counter.increment(),
                (model, a, b) -> model.incrementAndGet()),
            new Operation<>(
                "decrement",
                (counter, a, b) -> counter.decrement(),
                (model, a, b) -> model.decrementAndGet()),
            new Operation<>(
                "compareAndSet",
                (counter, a, b) -> counter.compareAndSet(a, b),
                (model, a, b) -> model.compareAndSet(a, b)),
            new Operation<>(
                "set",
                (counter, a, b) -> {
                  counter.set(b);
                  return counter.get();
                },
                (model, a, b) -> {
                  model.set(b);
                  return model.get();
                })));
  }

  static Structure<SharedValue<String>, String[]> value() {
    return new Structure<>(
        "value",
        (shared, name) -> shared.value(name, String.class),
        () -> new String[1],
        List.of(
            new Operation<>("get", (value, a, b) -> value.get(), (model, a, b) -> model[0]),
            new Operation<>(
                "set",
                (value, a, b) -> {
                  value.set("" + b);
                  return null;
                },
                (model, a, b) -> {
                  model[0] = "" + b;
                  return null;
                }),
            new Operation<>(
                "getAndSet",
                (value, a, b) -> value.getAndSet(a == 0 ? null : "" + b),
                (model, a, b) -> {
                  String before = model[0];
                  model[0] = a == 0 ? null : "" + b;
                  return before;
                }),
            new Operation<>(
                "compareAndSet",
                (value, a, b) -> value.compareAndSet("" + a, "" + b),
                (model, a, b) -> {
                  boolean same = ("" + a).equals(model[0]);
                  model[0] = same ? "" + b : model[0];
                  return same;
                }),
            new Operation<>(
                "update",
                (value, a, b) -> value.update(before -> before + a),
                (model, a, b) -> model[0] += a)));
  }

  static Structure<SharedLongArray, long[]> longs() {
    return new Structure<>(
        "array of long",
        (shared, name) -> shared.longArray(name, Structures.SIZE),
        () -> new long[Structures.SIZE],
        array(
            (array, at, value) -> array.get(at),
            (array, at, value) -> array.getAcquire(at),
            done((array, at, value) -> array.set(at, value)),
            done((array, at, value) -> array.setRelease(at, value)),
            (array, at, value) -> array.getAndAdd(at, value),
            (array, at, value) -> array.compareAndSet(at, value, value + 1),
            (array, at, value) -> array.toArray()));
  }

  static Structure<SharedIntArray, long[]> ints() {
    return new Structure<>(
        "array of int",
        (shared, name) -> shared.intArray(name, Structures.SIZE),
        () -> new long[Structures.SIZE],
        array(
            (array, at, value) -> array.get(at),
            (array, at, value) -> array.getAcquire(at),
            done((array, at, value) -> array.set(at, value)),
            done((array, at, value) -> array.setRelease(at, value)),
            (array, at, value) -> array.getAndAdd(at, value),
            (array, at, value) -> array.compareAndSet(at, value, value + 1),
            (array, at, value) -> array.toArray()));
  }

  static Structure<SharedDoubleArray, long[]> doubles() {
    return new Structure<>(
        "array of double",
        (shared, name) -> shared.doubleArray(name, Structures.SIZE),
        () -> new long[Structures.SIZE],
        array(
            (array, at, value) -> (long) array.get(at),
            (array, at, value) -> (long) array.getAcquire(at),
            done((array, at, value) -> array.set(at, value)),
            done((array, at, value) -> array.setRelease(at, value)),
            (array, at, value) -> (long) array.getAndAdd(at, value),
            (array, at, value) -> array.compareAndSet(at, value, value + 1),
            (array, at, value) -> asLongs(array.toArray())));
  }

  private static long[] asLongs(double[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = (long) values[i];
    }
    return longs;
  }

  static Structure<SharedByteArray, long[]> bytes() {
    return new Structure<>(
        "array of byte",
        (shared, name) -> shared.byteArray(name, Structures.SIZE),
        () -> new long[Structures.SIZE],
        array(
            (array, at, value) -> array.get(at),
            (array, at, value) -> array.getAcquire(at),
            done((array, at, value) -> array.set(at, (byte) value)),
            done((array, at, value) -> array.setRelease(at, (byte) value)),
            (array, at, value) -> array.getAndAdd(at, (byte) value),
            (array, at, value) -> array.compareAndSet(at, (byte) value, (byte) (value + 1)),
            (array, at, value) -> array.toArray()));
  }

  /** Writes something. */
  private interface Writing<T> {
    void with(T array, int at, int value);
  }

  private static <T> Deed<T> done(Writing<T> writing) {
    return (array, at, value) -> {
      writing.with(array, at, value);
      return null;
    };
  }

  private static <T> List<Operation<T, long[]>> array(
      Deed<T> get,
      Deed<T> getAcquire,
      Deed<T> set,
      Deed<T> setRelease,
      Deed<T> getAndAdd,
      Deed<T> compareAndSet,
      Deed<T> toArray) {
    Deed<long[]> read = (model, at, value) -> model[checked(at)];
    Deed<long[]> write = done((model, at, value) -> model[checked(at)] = value);
    return List.of(
        new Operation<>("get", get, read),
        new Operation<>("getAcquire", getAcquire, read),
        new Operation<>("set", set, write),
        new Operation<>("setRelease", setRelease, write),
        new Operation<>(
            "getAndAdd",
            getAndAdd,
            (model, at, value) -> {
              long before = model[checked(at)];
              model[at] += value;
              return before;
            }),
        new Operation<>(
            "compareAndSet",
            compareAndSet,
            (model, at, value) -> {
              boolean same = model[checked(at)] == value;
              model[at] += same ? 1 : 0;
              return same;
            }),
        new Operation<>("toArray", toArray, (model, at, value) -> model));
  }

  private static int checked(int index) {
    return Objects.checkIndex(index, Structures.SIZE);
  }
}
