package dev.allot.shared;

import java.io.Serializable;
import java.util.concurrent.ConcurrentMap;

/**
 * A map that tasks share.
 *
 * <pre>{@code
 * SharedMap<String, Long> words = pool.shared().map("words");
 * pool.map(page -> {
 *   for (String word : split(page)) words.merge(word, 1L, Long::sum);
 *   return null;
 * }, pages).toList();
 * }</pre>
 *
 * <p>Each method of {@link ConcurrentMap} is atomic. A function that is given to {@code compute},
 * {@code computeIfAbsent}, {@code computeIfPresent}, {@code merge} or {@code replaceAll} runs on
 * the calling thread, and again if the value has changed meanwhile. The views are copies of one
 * moment, to be read only. Values are compared by {@code equals}, where the caller is; keys where
 * the pool is, which needs their class.
 *
 * <p>Where workers are processes each operation is a message to the parent and back: many small
 * ones are better done on what the task has for itself, and put here at its end.
 *
 * <p>All methods throw {@link NotShareableException} if a key or value cannot travel, and {@link
 * SharedClosedException} if the pool has terminated. Neither key nor value may be {@code null}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface SharedMap<K, V> extends ConcurrentMap<K, V>, Serializable {}
