package dev.allot.process.soak.shared;

import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedQueue;
import java.time.Duration;
import java.util.List;

/**
 * Producers and consumers, in tasks and in the application.
 *
 * @param title what the table calls it
 * @param options of the queue
 * @param closes whether it is closed in the end, while producers are at it; otherwise there are
 *     items that tell consumers to end
 * @param mortals whether tasks consume too
 */
record QueueScene(String title, QueueOptions options, boolean closes, boolean mortals)
    implements Scene {
  private static final int PRODUCERS = 2;
  private static final int CONSUMERS = 2;
  private static final int ENOUGH = 50;
  private static final Duration MOMENT = Duration.ofMillis(5);

  static List<Scene> all() {
    QueueOptions plain = QueueOptions.defaults();
    QueueOptions bounded = plain.capacity(10);
    return List.of(
        new QueueScene("queue", plain, false, true),
        new QueueScene("queue, bounded", bounded, false, true),
        new QueueScene("queue, redelivers", plain.redelivery(true), false, true),
        new QueueScene("queue, bounded, redelivers", bounded.redelivery(true), false, true),
        new QueueScene("queue, taken from by the application", plain, false, false),
        new QueueScene("queue that is closed", plain, true, true),
        new QueueScene("queue that is closed, redelivers", plain.redelivery(true), true, true));
  }

  @Override
  public void play(Stage stage) throws Exception {
    // One that was closed stays so.
    String name = closes ? title + " " + stage.round() : title;
    SharedQueue<Item> queue = stage.shared().queue(name, options);
    final long lostBefore = queue.lost();
    Role own = stage.role("own");
    Producing producing = new Producing(queue);
    Consuming consuming = new Consuming(queue, options.redelivery());
    stage.start(
        "producer",
        role -> {
          while (!stage.isOver()) {
            if (queue.size() < ENOUGH) {
              producing.play(role);
            }
            stage.pause();
          }
        });
    Thread consumer = stage.start("consumer", consuming::playToTheEnd);
    Crew producers = new Crew(stage, "producer", PRODUCERS, producing);
    Crew consumers = new Crew(stage, "consumer", mortals ? CONSUMERS : 0, consuming);
    while (!stage.isOver()) {
      producers.fill();
      consumers.fill();
      look(queue, own);
      stage.pause();
    }
    if (closes) {
      queue.close();
    }
    stage.untilAllDone(
        role -> {
          if (!consumer.isAlive() && consumers.open() == 0) {
            // Producers may wait for room.
            consuming.takeTheRest(role);
          } else if (!closes && queue.size() == 0) {
            // One at a time: a second would hide that the first had been forgotten.
            Producing.put(role, Item.last(role), queue::offer);
          }
        },
        own);
    Notes before = stage.settle();
    if (!stage.complaints().isEmpty()) {
      stage.close(before);
      return;
    }
    consuming.takeTheRest(own);
    Notes notes = stage.settle();
    QueueAudit audit = new QueueAudit(stage, notes, options.redelivery());
    audit.check(queue, queue.lost() - lostBefore);
    if (!mortals) {
      audit.checkOrder();
    }
    stage.close(notes);
  }

  /** What asks for everything that is there, or on its way. */
  private static void look(SharedQueue<Item> queue, Role role) throws InterruptedException {
    switch (role.dice(20)) {
      case 0 -> queue.size();
      case 1 -> queue.unfinished();
      case 2 -> queue.join(MOMENT);
      default -> {}
    }
  }

  /** Puts some items in. */
  record Producing(SharedQueue<Item> queue) implements Script {
    interface Way {
      boolean put(Item item) throws InterruptedException;
    }

    @Override
    public void play(Role role) throws Exception {
      for (int i = role.dice(60); i >= 0; i--) {
        Way way =
            switch (role.dice(4)) {
              case 0 -> queue::offer;
              case 1 -> item -> queue.offer(item, MOMENT);
              default -> this::put;
            };
        if (!put(role, Item.of(role), way)) {
          return;
        }
        role.perhapsDie();
        if (role.dice(10) == 0) {
          role.dawdle(5_000);
        }
      }
    }

    private boolean put(Item item) throws InterruptedException {
      queue.put(item);
      return true;
    }

    /** Whether the queue may accept more. */
    static boolean put(Role role, Item item, Way way) throws InterruptedException {
      role.note(Verb.PUTS, item.number());
      try {
        role.note(way.put(item) ? Verb.PUT : Verb.REFUSED, item.number());
        return true;
      } catch (InterruptedException e) {
        role.note(Verb.REFUSED, item.number());
        throw e;
      } catch (SharedClosedException e) {
        role.note(Verb.REFUSED, item.number());
        return false;
      }
    }
  }

  /** Takes some items, and does most of them. */
  record Consuming(SharedQueue<Item> queue, boolean redelivers) implements Script {
    @Override
    public void play(Role role) throws Exception {
      for (int i = role.dice(60); i >= 0 && playOnce(role, true); i--) {}
    }

    /** As a thread of the application, which has to do what it takes: it does not end. */
    void playToTheEnd(Role role) throws Exception {
      while (playOnce(role, false)) {}
    }

    private boolean playOnce(Role role, boolean mayLeaveSome) throws InterruptedException {
      List<Item> items;
      try {
        items = take(role);
      } catch (SharedClosedException e) {
        return false;
      }
      for (Item item : items) {
        role.note(Verb.TOOK, item.number());
        item.check();
      }
      role.perhapsDie();
      role.dawdle(500);
      if (mayLeaveSome && !items.isEmpty() && role.dice(40) == 0) {
        return false;
      }
      return done(role, items);
    }

    private List<Item> take(Role role) throws InterruptedException {
      return switch (role.dice(6)) {
        case 0 -> ofNullable(queue.poll());
        case 1 -> ofNullable(queue.poll(MOMENT));
        case 2 -> queue.drain(1 + role.dice(5));
        default -> List.of(queue.take());
      };
    }

    private static List<Item> ofNullable(Item item) {
      return item == null ? List.of() : List.of(item);
    }

    /** Whether there is to be more. */
    private boolean done(Role role, List<Item> items) {
      boolean more = true;
      for (Item item : items) {
        role.note(Verb.FINISHES, item.number());
        queue.taskDone();
        role.note(Verb.DONE, item.number());
        role.perhapsDie();
        more &= !item.isLast();
      }
      return more;
    }

    void takeTheRest(Role role) {
      try {
        for (List<Item> rest = queue.drain(5); !rest.isEmpty(); rest = queue.drain(5)) {
          rest.forEach(item -> role.note(Verb.TOOK, item.number()));
          done(role, rest);
        }
      } catch (SharedClosedException e) {
        // Everything was taken.
      }
    }
  }
}
