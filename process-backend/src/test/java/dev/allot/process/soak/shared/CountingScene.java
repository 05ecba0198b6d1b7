package dev.allot.process.soak.shared;

import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedList;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedMap;
import dev.allot.shared.SharedState;
import dev.allot.shared.SharedValue;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What many add to at once: nothing that was added is missing, and nothing is there twice. */
final class CountingScene implements Scene {
  private static final int TASKS = 3;
  private static final int LIST = 6;
  private static final List<String> NAMES =
      List.of("counter", "element", "number", "text", "map", "object", "list");

  @Override
  public String title() {
    return "counter, array, values, map, object, list";
  }

  /** An object of the application's. */
  interface Account {
    long add(long amount);
  }

  @Override
  public void play(Stage stage) throws Exception {
    Sums sums = Sums.of(stage.shared());
    long[] before = sums.all();
    Crew crew =
        new Crew(
            stage,
            "adder",
            TASKS,
            role -> {
              for (int i = role.dice(60); i >= 0; i--) {
                add(sums, role);
              }
            });
    stage.start(
        "adder",
        role -> {
          while (!stage.isOver()) {
            add(sums, role);
            stage.pause();
          }
        });
    while (!stage.isOver()) {
      crew.fill();
      stage.pause();
    }
    Notes notes = stage.settle();
    long[] after = sums.all();
    for (int i = 0; i < LIST; i++) {
      long least = notes.sum(Verb.ADDED, i);
      long most = notes.sum(Verb.ADDS, i);
      long sum = after[i] - before[i];
      if (sum < least || sum > most) {
        stage.complain(
            "%d was added to the %s, and %d to %d by what was noted"
                .formatted(sum, NAMES.get(i), least, most));
      }
    }
    checkList(stage, notes, sums.list());
    stage.tally().count("additions", notes.of(Verb.ADDED).count());
    stage.close(notes);
  }

  private static void checkList(Stage stage, Notes notes, SharedList<Long> list) {
    Set<Long> missing = numbers(notes, Verb.ADDED);
    Set<Long> expected = numbers(notes, Verb.ADDS);
    for (Long element : List.copyOf(list)) {
      missing.remove(element);
      if (!expected.remove(element)) {
        stage.complain("in the list twice, or added by nobody: " + element);
      }
    }
    if (!missing.isEmpty()) {
      stage.complain("not in the list: " + missing);
    }
    list.clear();
  }

  private static Set<Long> numbers(Notes notes, Verb verb) {
    Set<Long> numbers = new HashSet<>();
    notes
        .of(verb)
        .filter(note -> note.object() == LIST)
        .forEach(note -> numbers.add(note.number()));
    return numbers;
  }

  private static void add(Sums sums, Role role) {
    int which = role.dice(NAMES.size());
    long amount = which == LIST ? role.nextNumber() : 1 + role.dice(9);
    role.note(Verb.ADDS, which, amount);
    sums.add(which, amount);
    role.note(Verb.ADDED, which, amount);
    role.perhapsDie();
  }

  private record Sums(
      SharedCounter counter,
      SharedLongArray array,
      SharedValue<Long> number,
      SharedValue<String> text,
      SharedMap<String, Long> map,
      Account account,
      SharedList<Long> list)
      implements Serializable {
    private static final String KEY = "key";

    static Sums of(SharedState shared) {
      return new Sums(
          shared.counter("sum"),
          shared.longArray("sums", 1),
          shared.value("sum as a number", long.class),
          shared.value("sum as a text", String.class),
          shared.map("sums by name"),
          shared.object(
              "account",
              Account.class,
              () -> {
                AtomicLong sum = new AtomicLong();
                return sum::addAndGet;
              }),
          shared.list("summands"));
    }

    long[] all() {
      String known = text.get();
      return new long[] {
        counter.get(),
        array.getAcquire(0),
        number.get(),
        known == null ? 0 : Long.parseLong(known),
        map.getOrDefault(KEY, 0L),
        account.add(0)
      };
    }

    void add(int which, long amount) {
      switch (which) {
        case 0 -> counter.addAndGet(amount);
        case 1 -> array.getAndAdd(0, amount);
        case 2 -> number.update(sum -> sum + amount);
        case 3 -> text.update(sum -> "" + (sum == null ? amount : Long.parseLong(sum) + amount));
        case 4 -> map.merge(KEY, amount, Long::sum);
        case 5 -> account.add(amount);
        default -> list.add(amount);
      }
    }
  }
}
