package dev.allot.process.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of a whole soak. Rounds are entered one after the other. */
final class Books {
  private static final int MOST_COMPLAINTS = 20;

  private final Map<FaultClass, Tally> tallies = new EnumMap<>(FaultClass.class);
  private final List<String> complaints = new ArrayList<>();

  Books() {
    for (FaultClass fault : FaultClass.values()) {
      tallies.put(fault, new Tally());
    }
  }

  Tally of(FaultClass fault) {
    return tallies.get(fault);
  }

  Tally total() {
    Tally total = new Tally();
    tallies.values().forEach(total::add);
    return total;
  }

  /** Says what went wrong, for who looks into it. */
  void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }
}
