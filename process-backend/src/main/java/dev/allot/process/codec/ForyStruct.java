package dev.allot.process.codec;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.reflect.FieldAccessor;
import org.apache.fory.reflect.ObjectInstantiator;
import org.apache.fory.reflect.ObjectInstantiators;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Objects of user classes in Fory, whose own serializer calls the constructor if there is one
 * without arguments, so that transient fields come to have values that JDK serialization does not
 * give them; and whose generated code takes its time to be compiled.
 */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyStruct extends Serializer {
  private final ForyGuard guard;
  private final ObjectInstantiator<?> instantiator;
  private final FieldShape[] fields;

  ForyStruct(TypeResolver resolver, Class type, ForyGuard guard) {
    super(resolver.getConfig(), type);
    this.guard = guard;
    this.instantiator = ObjectInstantiators.createObjectStreamInstantiator(type);
    this.fields = FieldShape.of(type);
  }

  @Override
  public void write(WriteContext context, Object value) {
    guard.enter(context, value);
    if (guard.isWithinLate()) {
      for (FieldShape field : fields) {
        if (field.letter() == 'L' || field.letter() == '[') {
          guard.within(field.accessor().getObject(value));
        }
      }
    }
    MemoryBuffer buffer = context.getBuffer();
    for (FieldShape field : fields) {
      FieldAccessor from = field.accessor();
      switch (field.letter()) {
        case 'Z' -> buffer.writeBoolean(from.getBoolean(value));
        case 'B' -> buffer.writeByte(from.getByte(value));
        case 'C' -> buffer.writeChar(from.getChar(value));
        case 'S' -> buffer.writeInt16(from.getShort(value));
        case 'I' -> buffer.writeVarInt32(from.getInt(value));
        case 'J' -> buffer.writeVarInt64(from.getLong(value));
        case 'F' -> buffer.writeFloat32(from.getFloat(value));
        case 'D' -> buffer.writeFloat64(from.getDouble(value));
        default -> context.writeRef(from.getObject(value));
      }
    }
    guard.leave();
  }

  @Override
  public Object read(ReadContext context) {
    Object read = instantiator.newInstance();
    context.reference(read);
    MemoryBuffer buffer = context.getBuffer();
    for (FieldShape field : fields) {
      FieldAccessor to = field.accessor();
      switch (field.letter()) {
        case 'Z' -> to.putBoolean(read, buffer.readBoolean());
        case 'B' -> to.putByte(read, buffer.readByte());
        case 'C' -> to.putChar(read, buffer.readChar());
        case 'S' -> to.putShort(read, buffer.readInt16());
        case 'I' -> to.putInt(read, buffer.readVarInt32());
        case 'J' -> to.putLong(read, buffer.readVarInt64());
        case 'F' -> to.putFloat(read, buffer.readFloat32());
        case 'D' -> to.putDouble(read, buffer.readFloat64());
        default -> put(to, read, context.readRef(), field);
      }
    }
    return read;
  }

  private void put(FieldAccessor to, Object read, @Nullable Object value, FieldShape field) {
    if (!field.takes(value)) {
      throw new ClassCastException(
          "a field of type "
              + field.type().getName()
              + " of "
              + type.getName()
              + " cannot hold what is in the message");
    }
    to.putObject(read, value);
  }
}
