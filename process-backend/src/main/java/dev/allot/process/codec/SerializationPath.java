package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says where in a graph the object is that cannot be serialized.
 *
 * <pre>
 * task (lambda)
 *   captured 'this' of lambda at Demo.java:5 (Demo$SReport)
 *   .logger (java.util.logging.Logger) is not serializable
 * </pre>
 *
 * <p>For use after serialization has failed: it walks the graph again as JDK serialization does,
 * calling the same {@code writeReplace} and {@code writeObject} methods once more. Variables and
 * lines of lambdas come from the class file of the capturing class, and are left out if it was
 * compiled without them ({@code -g}) or cannot be found. It gives up after {@value
 * CulpritSearch#MOST_OBJECTS} objects, and it never throws.
 */
public final class SerializationPath {
  private static final int MOST_LINES = 40;
  private static final int KEPT_LINES = 15;
  private static final int LONGEST_LINE = 300;

  private SerializationPath() {}

  /**
   * The path from a root to the first object found that cannot be serialized.
   *
   * @param label what to call the root, "task" for example
   * @param root the graph that could not be serialized
   * @return lines without a line break at the end
   */
  public static String describe(String label, @Nullable Object root) {
    if (root == null) {
      return label + " (null)";
    }
    try {
      CulpritSearch search = new CulpritSearch();
      List<PathNode> path = search.find(root);
      return path.isEmpty()
          ? label + " (" + PathNode.typeName(root) + "): " + search.failure()
          : render(label, path, search.failure());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Foreign code runs during the search. A path is a courtesy, the error itself is known.
      return label + " (" + root.getClass().getTypeName() + "): no path found";
    }
  }

  private static String render(String label, List<PathNode> path, String failure) {
    PathNaming.name(path);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      if (path.size() > MOST_LINES && i == KEPT_LINES) {
        int left = path.size() - 2 * KEPT_LINES;
        text.append("\n  ... ").append(left).append(" more steps");
        i += left;
      }
      PathNode node = path.get(i);
      String step = i == 0 ? label : "\n  " + node.edge();
      String line = step + " (" + PathNode.typeName(node.named()) + ")";
      text.append(line, 0, Math.min(line.length(), LONGEST_LINE));
    }
    return text.append(' ').append(failure).toString();
  }
}
