package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** One object on the way from the root, and how it is reached from the one before it. */
final class PathNode {
  private final Object object;
  private final @Nullable PathNode parent;
  private Object written;
  private Object named;
  private String edge = "";

  PathNode(Object object, @Nullable PathNode parent) {
    this.object = object;
    this.parent = parent;
    this.written = object;
    this.named = object;
  }

  /** The object as the stream saw it: of a child, what its {@code writeReplace} returned. */
  Object object() {
    return object;
  }

  @Nullable PathNode parent() {
    return parent;
  }

  /** What was written in its place. */
  Object written() {
    return written;
  }

  void written(Object replacement) {
    written = replacement;
  }

  /** The object as the user knows it. */
  Object named() {
    return named;
  }

  /** The step from the parent: a field, an index, a key, a captured variable. */
  String edge() {
    return edge;
  }

  void reachedBy(String step, Object original) {
    edge = step;
    named = original;
  }

  static String typeName(Object object) {
    return object instanceof SerializedLambda || JdkTypes.isLambda(object.getClass())
        ? "lambda"
        : object.getClass().getTypeName();
  }
}
