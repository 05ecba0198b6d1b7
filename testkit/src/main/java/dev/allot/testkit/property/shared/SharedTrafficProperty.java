package dev.allot.testkit.property.shared;

import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.watch.HangWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules GEN-08 and GEN-09: between any producers and consumers each item is handed out once, a lock
 * has one holder, and a counter loses nothing.
 */
public abstract class SharedTrafficProperty extends ExecutorContract {
  private static final int RUNS = 90;

  /** Each has workers to be started anew. */
  private static final int DEADLY_RUNS = 36;

  /** Workers for all who may be tasks at a time. */
  private static final int WORKERS = 6;

  /** Made by JUnit, as part of a backend's test. */
  protected SharedTrafficProperty() {}

  /** Each item is taken and done once, in the order of its producer. */
  @Test
  @HangWatch.InParts
  @Tag("soak")
  void GEN_08_each_item_is_handed_out_once() {
    check("GEN-08", false, RUNS);
  }

  /** So it is while workers die, but for what they had in their hands; no lock stays locked. */
  @Test
  @HangWatch.InParts
  @Tag("soak")
  void GEN_09_so_it_is_while_workers_die() {
    check("GEN-09", true, DEADLY_RUNS);
  }

  private void check(String rule, boolean deaths, int runs) {
    int slowness = fixture().timeScale() * fixture().timeScale();
    TrafficCheck check = new TrafficCheck(open(WORKERS), directory(), limit());
    Programs<Traffic> programs = new Programs<>(rule, fixture(), Traffic.any(deaths), check::run);
    String done = programs.check(Programs.number(Math.max(2, runs / slowness)));
    note(done + "; " + check.totals());
  }
}
