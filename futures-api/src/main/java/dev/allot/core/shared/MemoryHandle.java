package dev.allot.core.shared;

import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedWords;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What users hold of an array or a number. The memory is looked up when it is used for the first
 * time, and no more while the pool is there.
 */
abstract class MemoryHandle extends SharedHandle {
  private static final long serialVersionUID = 1L;

  static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  static final VarHandle INTS =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private transient @Nullable SharedRegion region;

  MemoryHandle(long object, String label) {
    super(object, label);
  }

  abstract SharedRegion.Place place();

  /** The region, in which other objects may be too. */
  final ByteBuffer memory() {
    return region().bytes();
  }

  /** The words of the region, in which other objects may be too. */
  final SharedWords words() {
    return region().words();
  }

  /** The array, if this JVM cannot map it; else {@code null}. */
  final @Nullable FarArray far(int elementBytes) {
    SharedRegion present = region();
    return present.isMapped() ? null : new FarArray(present.words(), elementBytes);
  }

  private SharedRegion region() {
    SharedRegion known = region;
    return known != null && known.isOpen() ? known : open();
  }

  private SharedRegion open() {
    SharedRegion found = link().region(place());
    region = found;
    return found;
  }

  /** The beginning of the region, and no more. */
  final ByteBuffer memory(int bytes) {
    return memory().slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  /** Whether views of the memory may be used that were made before. */
  final boolean isOpen() {
    SharedRegion known = region;
    return known != null && known.isOpen();
  }
}
