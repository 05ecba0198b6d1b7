package dev.allot.core.shared;

import dev.allot.shared.SharedList;
import dev.allot.spi.shared.SharedOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A list, as users hold it. */
final class ListHandle<E> extends SharedHandle implements SharedList<E> {
  private static final long serialVersionUID = 1L;

  /** Which index is the end's. */
  private static final long END = -1;

  ListHandle(long object, String label) {
    super(object, label);
  }

  // One element, or several at once.

  @Override
  public E get(int index) {
    return element(call(SharedOperation.GET, index, null, null));
  }

  @Override
  public E set(int index, E element) {
    return element(call(SharedOperation.SET, index, share(element), null));
  }

  @SuppressWarnings("NullAway") // an element may be null
  private E element(@Nullable Object shared) {
    return read(shared);
  }

  @Override
  public boolean add(E element) {
    call(SharedOperation.INSERT, END, share(element), null);
    return true;
  }

  @Override
  public void add(int index, E element) {
    call(SharedOperation.INSERT, checked(index), share(element), null);
  }

  @Override
  public boolean addAll(Collection<? extends E> added) {
    return addAll(END, added);
  }

  @Override
  public boolean addAll(int index, Collection<? extends E> added) {
    return addAll((long) checked(index), added);
  }

  private boolean addAll(long index, Collection<? extends E> added) {
    List<Object> shared = new ArrayList<>(added.size());
    added.forEach(element -> shared.add(share(element)));
    call(SharedOperation.INSERT_ALL, index, shared, null);
    return !shared.isEmpty();
  }

  private static int checked(int index) {
    if (index < 0) {
      throw new IndexOutOfBoundsException("index " + index);
    }
    return index;
  }

  @Override
  public E remove(int index) {
    return element(call(SharedOperation.REMOVE, index, null, null));
  }

  @Override
  public int size() {
    return (int) count(SharedOperation.SIZE);
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public void clear() {
    call(SharedOperation.CLEAR);
  }

  // The whole list, at one moment.

  private List<E> copy() {
    List<?> all = (List<?>) Objects.requireNonNull(call(SharedOperation.COPY));
    List<E> copy = new ArrayList<>(all.size());
    all.forEach(shared -> copy.add(element(shared)));
    return Collections.unmodifiableList(copy);
  }

  @Override
  public boolean contains(@Nullable Object element) {
    return copy().contains(element);
  }

  @Override
  public boolean containsAll(Collection<?> elements) {
    return copy().containsAll(elements);
  }

  @Override
  public int indexOf(@Nullable Object element) {
    return copy().indexOf(element);
  }

  @Override
  public int lastIndexOf(@Nullable Object element) {
    return copy().lastIndexOf(element);
  }

  @Override
  public Iterator<E> iterator() {
    return copy().iterator();
  }

  @Override
  public ListIterator<E> listIterator() {
    return copy().listIterator();
  }

  @Override
  public ListIterator<E> listIterator(int index) {
    return copy().listIterator(index);
  }

  @Override
  public Spliterator<E> spliterator() {
    return copy().spliterator();
  }

  @Override
  public List<E> subList(int from, int to) {
    return copy().subList(from, to);
  }

  @Override
  public Object[] toArray() {
    return copy().toArray();
  }

  @Override
  public <T> T[] toArray(T[] array) {
    return copy().toArray(array);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return isSame(other) || copy().equals(other);
  }

  @Override
  public int hashCode() {
    return copy().hashCode();
  }

  @Override
  public String toString() {
    return copy().toString();
  }

  // What could not be atomic.

  private UnsupportedOperationException notAtomic(String method) {
    return new UnsupportedOperationException(
        method
            + " on a shared list could not be atomic: hold a lock, and use get, set, add and remove by index");
  }

  @Override
  public boolean remove(@Nullable Object element) {
    throw notAtomic("remove(Object)");
  }

  @Override
  public boolean removeAll(Collection<?> elements) {
    throw notAtomic("removeAll");
  }

  @Override
  public boolean retainAll(Collection<?> elements) {
    throw notAtomic("retainAll");
  }

  @Override
  public boolean removeIf(Predicate<? super E> condition) {
    throw notAtomic("removeIf");
  }

  @Override
  public void replaceAll(UnaryOperator<E> operator) {
    throw notAtomic("replaceAll");
  }

  @Override
  public void sort(@Nullable Comparator<? super E> order) {
    throw notAtomic("sort");
  }
}
