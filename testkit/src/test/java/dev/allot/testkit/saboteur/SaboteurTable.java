package dev.allot.testkit.saboteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of the saboteurs, as a table in Markdown. */
final class SaboteurTable {
  private final Path file;
  private final List<String> rows = new ArrayList<>();

  SaboteurTable(String name) {
    file = Path.of("target", "saboteurs", name + ".md");
  }

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
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    lines.forEach(System.out::println);
  }
}
