package dev.allot.process.soak.shared;

import dev.allot.shared.Pipe;
import dev.allot.shared.Receiver;
import dev.allot.shared.Sender;
import dev.allot.shared.SharedClosedException;
import java.time.Duration;
import java.util.List;

/**
 * Pipes, each from a task to another one or to the application: what was sent is received, in order
 * and without gaps, up to the end, whoever dies.
 */
final class PipeScene implements Scene {
  /** A pipe that was used stays closed, and lives as long as the pool. */
  private static final int MOST_PIPES = 4;

  @Override
  public String title() {
    return "pipe";
  }

  @Override
  public void play(Stage stage) throws Exception {
    Role own = stage.role("own");
    Notes notes = stage.settle();
    for (int i = 0; i < MOST_PIPES && !stage.isOver() && stage.complaints().isEmpty(); i++) {
      Pipe<Item> pipe = stage.shared().pipe("pipe " + stage.round() + "." + i);
      int which = i;
      Sender<Item> sender = pipe.sender();
      Receiver<Item> receiver = pipe.receiver();
      int most = own.dice(3) == 0 ? 3_000 : 300;
      Script sending = role -> send(sender, role, which, most);
      Script receiving = role -> receive(receiver, role, which);
      Fate fate = own.dice(6) == 0 ? Fate.CANCELLED : Fate.NONE;
      Part sends = stage.submit("sender", sending, fate);
      Part receives = null;
      if (own.dice(2) == 0) {
        stage.start("receiver", receiving);
      } else {
        receives = stage.submit("receiver", receiving, Fate.NONE);
      }
      Part receivesOrNone = receives;
      stage.untilAllDone(
          role -> {
            // One that has ended before it used its end has never had it.
            if (isUnused(stage, sends, Verb.PUT, which)) {
              sender.close();
            }
            if (receivesOrNone != null && isUnused(stage, receivesOrNone, Verb.TOOK, which)) {
              receiver.close();
            }
          },
          own);
      notes = stage.settle();
      check(stage, notes, which);
    }
    stage.tally().count("sent", notes.of(Verb.PUT).count());
    stage.tally().count("received", notes.of(Verb.TOOK).count());
    stage.close(notes);
  }

  private static boolean isUnused(Stage stage, Part part, Verb verb, int which) {
    return stage.hasEnded(part)
        && stage.notes().of(verb).noneMatch(note -> isBy(note, which, part.firstAttempt()));
  }

  private static boolean isBy(Note note, int which, String who) {
    return note.object() == which && note.who().equals(who);
  }

  private static void send(Sender<Item> sender, Role role, int which, int most)
      throws InterruptedException {
    for (int i = role.dice(most); i >= 0; i--) {
      Item item = Item.of(role);
      role.note(Verb.PUTS, which, item.number());
      try {
        if (role.dice(10) == 0) {
          while (!sender.send(item, Duration.ofMillis(5))) {}
        } else {
          sender.send(item);
        }
      } catch (SharedClosedException e) {
        return;
      }
      role.note(Verb.PUT, which, item.number());
      role.perhapsDie();
    }
    if (role.dice(2) == 0) {
      sender.close();
    }
  }

  private static void receive(Receiver<Item> receiver, Role role, int which)
      throws InterruptedException {
    try {
      while (true) {
        Item item = role.dice(5) == 0 ? receiver.poll(Duration.ofMillis(5)) : receiver.receive();
        if (item != null) {
          item.check();
          role.note(Verb.TOOK, which, item.number());
        }
        role.perhapsDie();
      }
    } catch (SharedClosedException e) {
      // All was received.
      role.note(Verb.DONE, which, 0);
    }
  }

  private static void check(Stage stage, Notes notes, int which) {
    List<Note> of = notes.all().stream().filter(note -> note.object() == which).toList();
    List<Long> begun = numbers(of, Verb.PUTS);
    List<Long> sent = numbers(of, Verb.PUT);
    List<Long> received = numbers(of, Verb.TOOK);
    if (received.size() > begun.size() || !begun.subList(0, received.size()).equals(received)) {
      stage.complain("pipe %d: sent %s, received %s".formatted(which, begun, received));
    }
    boolean toTheEnd = of.stream().anyMatch(note -> note.verb() == Verb.DONE);
    if (toTheEnd && received.size() < sent.size()) {
      stage.complain(
          "pipe %d: its end came after %d of %d".formatted(which, received.size(), sent.size()));
    }
  }

  private static List<Long> numbers(List<Note> notes, Verb verb) {
    return notes.stream().filter(note -> note.verb() == verb).map(Note::number).toList();
  }
}
