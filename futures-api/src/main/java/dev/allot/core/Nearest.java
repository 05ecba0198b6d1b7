package dev.allot.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who wrote something else. */
final class Nearest {
  private Nearest() {}

  /** Returns the candidate at the least distance, the first of several. */
  static Optional<String> to(String written, Collection<String> candidates) {
    return candidates.stream().min(Comparator.comparingInt(c -> distance(written, c)));
  }

  /** Returns the nearest candidate that is not farther away than {@code most}. */
  static Optional<String> within(int most, String written, Collection<String> candidates) {
    return to(written, candidates).filter(nearest -> distance(written, nearest) <= most);
  }

  /** Counts the letters to insert, drop or replace to make one text of the other (Levenshtein). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
