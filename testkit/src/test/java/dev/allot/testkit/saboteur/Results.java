package dev.allot.testkit.saboteur;

import dev.allot.MapResults;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The results of a map as they should be; a flaw overrides a method. */
class Results implements MapResults<Object> {
  private final MapResults<Object> inner;

  Results(MapResults<Object> inner) {
    this.inner = inner;
  }

  @Override
  public Iterator<Object> iterator() {
    return inner.iterator();
  }

  @Override
  public Stream<Object> stream() {
    return inner.stream();
  }

  @Override
  public List<Object> toList() {
    try (this) {
      List<Object> all = new ArrayList<>();
      iterator().forEachRemaining(all::add);
      return all;
    }
  }

  @Override
  public void close() {
    inner.close();
  }

  /** The iterator as it should be; a flaw overrides a method. */
  static class Steps implements Iterator<Object> {
    private final Iterator<Object> inner;

    Steps(Iterator<Object> inner) {
      this.inner = inner;
    }

    @Override
    public boolean hasNext() {
      return inner.hasNext();
    }

    @Override
    public Object next() {
      return inner.next();
    }
  }
}
