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
      nameStep(path.get(i - 1), path.get(i), i + 1 < path.size() ? path.get(i + 1) : null);
    }
  }

  private static void nameStep(PathNode parent, PathNode child, @Nullable PathNode next) {
    if (parent.written() instanceof SerializedLambda lambda) {
      child.reachedBy(captured(lambda, child.object(), parent), child.object());
      return;
    }
    List<NamedPart> parts = new ArrayList<>(NamedPart.of(parent.named()));
    if (parent.written() != parent.named()) {
      parts.addAll(NamedPart.of(parent.written()));
    }
    NamedPart part = match(parts, child.object(), next == null ? null : next.object());
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
  private static @Nullable NamedPart match(
      List<NamedPart> parts, Object child, @Nullable Object next) {
    for (NamedPart part : parts) {
      if (part.value() == child) {
        return part;
      }
    }
    NamedPart alike = null;
    for (NamedPart part : parts) {
      Object written = ChildCollector.of(part.value()).written();
      if (written != part.value() && written.getClass() == child.getClass()) {
        if (next == null || holds(written, next)) {
          return part;
        }
        alike = alike == null ? part : alike;
      }
    }
    return alike;
  }

  /** Of several that are replaced alike, the one that leads on. */
  private static boolean holds(Object written, Object next) {
    if (written instanceof SerializedLambda lambda) {
      for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
        if (lambda.getCapturedArg(i) == next) {
          return true;
        }
      }
      return false;
    }
    for (Object child : ChildCollector.of(written).list()) {
      if (child == next) {
        return true;
      }
    }
    return false;
  }
}
