package dev.allot.examples.census;

import java.io.Serializable;

/**
 * A jar that waits for its inspection: what a task gets as its argument.
 *
 * <p>It names the file by its URI since a {@link java.nio.file.Path} is not serializable, and since
 * the text of a path loses what the platform's encoding cannot spell (with {@code LANG=C} that is
 * every letter outside ASCII), which a URI keeps.
 *
 * @param path the path below the directory, with {@code /} between its names; the same everywhere
 * @param uri where the file is
 */
public record FoundJar(String path, String uri) implements Serializable {}
