package dev.allot.shared;

import java.io.Serializable;
import java.util.List;

/**
 * A list that tasks share.
 *
 * <pre>{@code
 * SharedList<Finding> findings = pool.shared().list("findings");
 * pool.map(file -> { findings.addAll(scan(file)); return null; }, files).toList();
 * }</pre>
 *
 * <p>{@code get}, {@code set}, {@code add}, {@code addAll}, {@code remove(int)}, {@code size} and
 * {@code clear} are atomic. What goes through the whole list, such as an iterator, {@code contains}
 * or {@code equals}, sees a copy of one moment; nothing can be changed by way of an iterator. All
 * other methods that change the list ({@code sort}, {@code removeIf}, {@code replaceAll}, {@code
 * remove(Object)}, {@code retainAll}) throw {@link UnsupportedOperationException}: they could not
 * be atomic, and look as if they were. Hold a {@link SharedLock} and use the others.
 *
 * <p>All methods throw {@link NotShareableException} if an element cannot travel, and {@link
 * SharedClosedException} if the pool has terminated. Elements may be {@code null}.
 *
 * @param <E> the type of the elements
 */
public interface SharedList<E> extends List<E>, Serializable {}
