package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the steps of a path their names, from the root on. */
final class PathNaming {
  /** How far ahead is looked to tell parts that are replaced alike; more of one kind are rare. */
  private static final int LOOKAHEAD = 16;

  private PathNaming() {}

  static void name(List<PathNode> path) {
    for (int i = 1; i < path.size(); i++) {
      nameStep(path.get(i - 1), path.subList(i, Math.min(path.size(), i + LOOKAHEAD)));
    }
  }

  private static void nameStep(PathNode parent, List<PathNode> way) {
    PathNode child = way.get(0);
    if (parent.written() instanceof SerializedLambda lambda) {
      child.reachedBy(captured(lambda, child.object(), parent), child.object());
      return;
    }
    List<NamedPart> parts = new ArrayList<>(NamedPart.of(parent.named()));
    if (parent.written() != parent.named()) {
      parts.addAll(NamedPart.of(parent.written()));
    }
    NamedPart part = match(parts, way);
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

  /**
   * By identity; an object that was replaced while it was written is none of the parts: of those
   * that are replaced alike it is the one that leads on.
   */
  private static @Nullable NamedPart match(List<NamedPart> parts, List<PathNode> way) {
    Object child = way.get(0).object();
    for (NamedPart part : parts) {
      if (part.value() == child) {
        return part;
      }
    }
    List<NamedPart> alike = new ArrayList<>();
    List<Object> written = new ArrayList<>();
    for (NamedPart part : parts) {
      Object replacement = ChildCollector.of(part.value()).written();
      if (replacement != part.value() && replacement.getClass() == child.getClass()) {
        alike.add(part);
        written.add(replacement);
      }
    }
    for (boolean toTheSame : new boolean[] {true, false}) {
      for (int i = 0; i < alike.size(); i++) {
        if (leadsOn(written.get(i), way, toTheSame)) {
          return alike.get(i);
        }
      }
    }
    return alike.isEmpty() ? null : alike.get(0);
  }

  /**
   * Whether the rest of the way leads from an object, too. What is replaced is so each time anew,
   * and can be told only by its class and by where it leads; the end of the way may be such an
   * object.
   */
  private static boolean leadsOn(Object object, List<PathNode> way, boolean toTheSame) {
    if (way.size() == 1) {
      return !toTheSame || object == way.get(0).object();
    }
    List<PathNode> rest = way.subList(1, way.size());
    Object next = rest.get(0).object();
    for (Object child : childrenOf(object)) {
      if (child == next || child.getClass() == next.getClass() && leadsOn(child, rest, toTheSame)) {
        return true;
      }
    }
    return false;
  }

  private static List<Object> childrenOf(Object object) {
    if (!(object instanceof SerializedLambda lambda)) {
      return ChildCollector.of(object).list();
    }
    List<Object> captured = new ArrayList<>();
    for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
      if (lambda.getCapturedArg(i) != null) {
        captured.add(lambda.getCapturedArg(i));
      }
    }
    return captured;
  }
}
