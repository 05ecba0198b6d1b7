/**
 * The backend whose workers are threads of this JVM: {@code allot.backend=thread}, the default.
 *
 * <p>{@link dev.allot.thread.ThreadBackendProvider} has the table of its keys.
 */
@NullMarked
package dev.allot.thread;

import org.jspecify.annotations.NullMarked;
