package dev.allot.testkit.saboteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of the saboteurs, as a table in Markdown. */
final class SaboteurTable {
  private static final Path FILE = Path.of("target", "saboteurs.md");

  private final List<String> rows = new ArrayList<>();

  void add(Saboteur saboteur, List<String> evidence) {
    List<ContractMethod> methods = saboteur.methods();
    for (int i = 0; i < methods.size(); i++) {
      ContractMethod method = methods.get(i);
      rows.add(
          "| %s | %s | %s | %s.%s | %s |"
              .formatted(
                  i == 0 ? saboteur.name() : "",
                  i == 0 ? saboteur.wrong() : "",
                  method.rule(),
                  method.contract(),
                  method.method(),
                  evidence.get(i).replace("|", "\\|")));
    }
  }

  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| saboteur | what is wrong | caught by rule | caught by method | which says |");
    lines.add("|---|---|---|---|---|");
    lines.addAll(rows);
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, lines);
    lines.forEach(System.out::println);
  }
}
