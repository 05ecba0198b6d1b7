package dev.allot.testkit.property.map;

import dev.allot.MapResults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The results of a map, by another iterator. */
record Rewritten<R>(MapResults<R> results, UnaryOperator<Iterator<R>> change)
    implements MapResults<R> {

  @Override
  public Iterator<R> iterator() {
    return change.apply(results.iterator());
  }

  @Override
  public Stream<R> stream() {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), 0), false)
        .onClose(this::close);
  }

  @Override
  public List<R> toList() {
    try (this) {
      List<R> all = new ArrayList<>();
      iterator().forEachRemaining(all::add);
      return Collections.unmodifiableList(all);
    }
  }

  @Override
  public void close() {
    results.close();
  }
}
