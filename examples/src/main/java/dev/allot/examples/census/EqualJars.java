package dev.allot.examples.census;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Jars with the same bytes, in groups; the group whose copies waste most comes first. */
final class EqualJars {
  private final List<List<JarFacts>> groups;

  private EqualJars(List<List<JarFacts>> groups) {
    this.groups = groups;
  }

  static EqualJars among(List<JarFacts> jars) {
    Map<String, List<JarFacts>> bySha256 =
        jars.stream()
            .collect(
                Collectors.groupingBy(
                    JarFacts::sha256, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    return new EqualJars(
        bySha256.values().stream()
            .filter(group -> group.size() > 1)
            .sorted(Comparator.comparingLong(EqualJars::waste).reversed())
            .toList());
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /**
   * Makes a table.
   *
   * @param top how many groups, and how many jars of each, it shows
   * @return the table
   */
  Table table(int top) {
    Table table = new Table("copies", "bytes each", "jars with equal content");
    for (List<JarFacts> group : groups.subList(0, Math.min(top, groups.size()))) {
      Object copies = group.size();
      Object bytes = group.get(0).bytes();
      for (JarFacts jar : group.subList(0, Math.min(top, group.size()))) {
        table.row(copies, bytes, jar.path());
        copies = "";
        bytes = "";
      }
      more(table, group.size() - top, "copy", "copies");
    }
    more(table, groups.size() - top, "group", "groups");
    return table;
  }

  private static void more(Table table, int more, String one, String many) {
    if (more > 0) {
      table.row("", "", "and " + more + " more " + (more == 1 ? one : many));
    }
  }

  private static long waste(List<JarFacts> group) {
    return group.get(0).bytes() * (group.size() - 1);
  }
}
