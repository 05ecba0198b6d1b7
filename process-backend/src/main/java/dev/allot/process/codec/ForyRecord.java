package dev.allot.process.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * Records in Fory. As in JDK serialization, the components are read from the fields and not from
 * the accessors, and the canonical constructor puts them back.
 */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyRecord extends Serializer {
  private final ForyGuard guard;
  private final RecordShape shape;

  ForyRecord(TypeResolver resolver, Class type, ForyGuard guard) {
    super(resolver.getConfig(), type);
    this.guard = guard;
    this.shape = RecordShape.of(type);
  }

  @Override
  public void write(WriteContext context, Object value) {
    guard.enter(context, value);
    RecordShape.Component[] components = shape.components();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(components[i], value);
      guard.within(values[i]);
    }
    MemoryBuffer buffer = context.getBuffer();
    for (int i = 0; i < values.length; i++) {
      switch (components[i].type()) {
        case 'Z' -> buffer.writeBoolean((Boolean) values[i]);
        case 'B' -> buffer.writeByte((Byte) values[i]);
        case 'C' -> buffer.writeChar((Character) values[i]);
        case 'S' -> buffer.writeInt16((Short) values[i]);
        case 'I' -> buffer.writeVarInt32((Integer) values[i]);
        case 'J' -> buffer.writeVarInt64((Long) values[i]);
        case 'F' -> buffer.writeFloat32((Float) values[i]);
        case 'D' -> buffer.writeFloat64((Double) values[i]);
        default -> context.writeRef(values[i]);
      }
    }
    guard.leave();
  }

  private static Object get(RecordShape.Component component, Object value) {
    try {
      return component.get(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object read(ReadContext context) {
    // As in ForyLate.
    context.reference(null);
    MemoryBuffer buffer = context.getBuffer();
    RecordShape.Component[] components = shape.components();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (components[i].type()) {
            case 'Z' -> buffer.readBoolean();
            case 'B' -> buffer.readByte();
            case 'C' -> buffer.readChar();
            case 'S' -> buffer.readInt16();
            case 'I' -> buffer.readVarInt32();
            case 'J' -> buffer.readVarInt64();
            case 'F' -> buffer.readFloat32();
            case 'D' -> buffer.readFloat64();
            default -> context.readRef();
          };
    }
    return make(values);
  }

  private Object make(Object[] values) {
    try {
      return shape.constructor().newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "the constructor of " + type.getName() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no instance of " + type.getName(), e);
    }
  }
}
