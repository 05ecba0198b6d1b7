package dev.allot.process.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what JDK serialization would write for one object, one level deep: it lets the object
 * itself through and replaces everything that it refers to by null. So the traversal is exactly the
 * JDK's, hooks, records and collections included, and nothing in the JDK needs to be opened.
 */
final class ChildCollector extends ObjectOutputStream {

  /**
   * @param written the object, or what its {@code writeReplace} returned
   * @param list the objects that it refers to, after their {@code writeReplace}
   * @param failure what writing it threw
   */
  record Children(Object written, List<Object> list, @Nullable Throwable failure) {}

  private final List<Object> children = new ArrayList<>();
  private @Nullable Object written;

  private ChildCollector() throws IOException {
    super(OutputStream.nullOutputStream());
    enableReplaceObject(true);
  }

  static Children of(Object object) {
    ChildCollector collector = null;
    Throwable failure = null;
    try {
      collector = new ChildCollector();
      collector.writeObject(object);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      failure = e;
    }
    return collector == null || collector.written == null
        ? new Children(object, List.of(), failure)
        : new Children(collector.written, collector.children, failure);
  }

  /** False for what cannot hold anything and can always be written. */
  static boolean mayHold(Object object) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      return !type.getComponentType().isPrimitive();
    }
    return !(object instanceof String
        || object instanceof Enum
        || object instanceof Boolean
        || object instanceof Character
        || object instanceof Number && JdkTypes.SAFE.contains(type));
  }

  @Override
  protected @Nullable Object replaceObject(Object object) {
    if (written == null) {
      written = object;
      return object;
    }
    if (children.size() < CulpritSearch.MOST_OBJECTS && mayHold(object)) {
      children.add(object);
    }
    return null;
  }
}
