/**
 * Turns object graphs into messages and back, and says why when it cannot.
 *
 * <pre>
 *   graph ──► Codec.encode ──► [ codec byte | body ] ──► Codec.decode ──► graph'
 *                │                  'F' = FST, 'Y' = Fory, 'J' = JDK
 *                ├─ 'F' or 'Y', as was chosen, if that engine is usable in this JVM and carries every
 *                │      class of the graph faithfully
 *                └─ 'J' otherwise: the whole message again, with JDK serialization
 *
 *   plain value ──► Codec.encodeValue ──► [ 'V' | tag | content ]
 * </pre>
 *
 * <p>Start at {@link dev.allot.process.codec.Codecs}. A {@link dev.allot.process.codec.Codec}
 * belongs to one thread at a time; {@link dev.allot.process.codec.CodecPool} lends them to many.
 *
 * <p><b>Why more than one codec.</b> FST and Fory are several times faster on small tasks and on
 * plain data, but each loses or corrupts some of what JDK serialization carries: shared rows of
 * arrays, access-ordered maps, custom hooks, classes whose versions differ. So they are only used
 * behind a guard that looks at every object before it is written, and each of their messages names
 * the classes in it with a fingerprint that the receiver compares with its own before it reads the
 * first object.
 *
 * <p><b>Trust.</b> All formats run code of the classes they carry. Use them only between processes
 * of the same user, over a private channel.
 */
@NullMarked
package dev.allot.process.codec;

import org.jspecify.annotations.NullMarked;
