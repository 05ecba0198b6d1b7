package dev.allot.process.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;

/**
 * Maps files, in the way that is quicker the first time: since Java 18 {@link FileChannel#map(
 * MapMode, long, long)} makes its buffers by reflection, of which the first with so many arguments
 * takes a JVM of Java 25 some 30 ms. From Java 22 on a channel can map a segment of memory instead,
 * which has a view as a buffer, and takes half of that; by handles, since the library runs on Java
 * 17 too.
 *
 * <p>Either way the memory is unmapped when nothing refers to the buffer any more.
 */
final class MemoryMapping {
  private static final int FIRST_WITH_SEGMENTS = 22;

  private static final @Nullable MemoryMapping SEGMENTS = find();

  private final MethodHandle newArena;
  private final MethodHandle map;
  private final MethodHandle asByteBuffer;

  private MemoryMapping(MethodHandle newArena, MethodHandle map, MethodHandle asByteBuffer) {
    this.newArena = newArena;
    this.map = map;
    this.asByteBuffer = asByteBuffer;
  }

  private static @Nullable MemoryMapping find() {
    if (Runtime.version().feature() < FIRST_WITH_SEGMENTS) {
      return null;
    }
    try {
      Class<?> arena = Class.forName("java.lang.foreign.Arena");
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodType mapType =
          MethodType.methodType(segment, MapMode.class, long.class, long.class, arena);
      // Both are interfaces, for which such a cast is none, and so nothing that has to be made.
      return new MemoryMapping(
          MethodHandles.explicitCastArguments(
              lookup.findStatic(arena, "ofAuto", MethodType.methodType(arena)),
              MethodType.methodType(Object.class)),
          MethodHandles.explicitCastArguments(
              lookup.findVirtual(FileChannel.class, "map", mapType),
              MethodType.methodType(
                  Object.class,
                  FileChannel.class,
                  MapMode.class,
                  long.class,
                  long.class,
                  Object.class)),
          MethodHandles.explicitCastArguments(
              lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class)),
              MethodType.methodType(ByteBuffer.class, Object.class)));
    } catch (ReflectiveOperationException e) {
      // Not a JDK as we know it; the old way is there in all.
      return null;
    }
  }

  static boolean usesSegments() {
    return SEGMENTS != null;
  }

  /**
   * Maps the beginning of a file, to be read and written.
   *
   * @param file the file, which may be closed afterwards
   * @param bytes how much of it
   * @throws IOException if it cannot be mapped
   */
  static ByteBuffer map(FileChannel file, int bytes) throws IOException {
    return SEGMENTS == null
        ? file.map(MapMode.READ_WRITE, 0, bytes)
        : SEGMENTS.mapSegment(file, bytes);
  }

  private ByteBuffer mapSegment(FileChannel file, long bytes) throws IOException {
    try {
      Object arena = (Object) newArena.invokeExact();
      Object segment = (Object) map.invokeExact(file, MapMode.READ_WRITE, 0L, bytes, arena);
      return (ByteBuffer) asByteBuffer.invokeExact(segment);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("mapping throws nothing else", e);
    }
  }
}
