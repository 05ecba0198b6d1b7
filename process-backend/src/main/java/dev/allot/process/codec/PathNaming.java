package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the steps of a path their names, from the root on. */
final class PathNaming {
  private PathNaming() {}

  static void name(List<PathNode> path) {
    for (int i = 1; i < path.size(); i++) {
      nameStep(path.get(i - 1), path.get(i));
    }
  }

  private static void nameStep(PathNode parent, PathNode child) {
    if (parent.written() instanceof SerializedLambda lambda) {
      child.reachedBy(captured(lambda, child.object(), parent), child.object());
      return;
    }
    List<NamedPart> parts = new ArrayList<>(NamedPart.of(parent.named()));
    if (parent.written() != parent.named()) {
      parts.addAll(NamedPart.of(parent.written()));
    }
    NamedPart part = match(parts, child.object());
    if (part != null) {
      child.reachedBy(part.name(), part.value());
    } else {
      String owner = PathNode.typeName(parent.named());
      child.reachedBy("(element of " + owner + ")", child.object());
    }
  }

  private static String captured(SerializedLambda lambda, Object value, PathNode owner) {
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      if (lambda.getCapturedArg(i) == value) {
        return new LambdaSite(lambda, owner.named().getClass().getClassLoader()).captured(i);
      }
    }
    return "captured by the lambda";
  }

  /** By identity; an object that was replaced while it was written is none of the parts. */
  private static @Nullable NamedPart match(List<NamedPart> parts, Object child) {
    for (NamedPart part : parts) {
      if (part.value() == child) {
        return part;
      }
    }
    for (NamedPart part : parts) {
      if (child instanceof SerializedLambda
          ? JdkTypes.isLambda(part.value().getClass())
          : replaces(part.value().getClass())) {
        return part;
      }
    }
    return null;
  }

  private static boolean replaces(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        c.getDeclaredMethod("writeReplace");
        return true;
      } catch (NoSuchMethodException | LinkageError e) {
        // Inherited, perhaps.
      }
    }
    return false;
  }
}
