package dev.allot.process.codec;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.nustaq.serialization.FSTBasicObjectSerializer;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTObjectInput;
import org.nustaq.serialization.FSTObjectOutput;

/**
 * Records in FST, which by itself writes them and then cannot read them, since nobody may set their
 * fields by reflection (fast-serialization issue 341). As in JDK serialization, the components are
 * read from the fields and not from the accessors, and the canonical constructor puts them back.
 */
final class RecordSerializer extends FSTBasicObjectSerializer {

  @Override
  public void writeObject(
      FSTObjectOutput out,
      Object toWrite,
      FSTClazzInfo info,
      FSTClazzInfo.FSTFieldInfo referencedBy,
      int position)
      throws IOException {
    RecordShape shape = RecordShape.of(toWrite.getClass());
    for (RecordShape.Component component : shape.components()) {
      Object value = component.get(toWrite);
      switch (component.type()) {
        case 'Z' -> out.writeBoolean((Boolean) value);
        case 'B' -> out.writeByte((Byte) value);
        case 'C' -> out.writeChar((Character) value);
        case 'S' -> out.writeShort((Short) value);
        case 'I' -> out.writeInt((Integer) value);
        case 'J' -> out.writeLong((Long) value);
        case 'F' -> out.writeFloat((Float) value);
        case 'D' -> out.writeDouble((Double) value);
        default -> out.writeObjectInternal(value, null, (Class<?>[]) null);
      }
    }
  }

  // The overridden method has a raw parameter.
  @SuppressWarnings("rawtypes")
  @Override
  public Object instantiate(
      Class type,
      FSTObjectInput in,
      FSTClazzInfo info,
      FSTClazzInfo.FSTFieldInfo referencedBy,
      int position)
      throws Exception {
    RecordShape shape = RecordShape.of(type);
    Object[] values = new Object[shape.components().length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (shape.components()[i].type()) {
            case 'Z' -> in.readBoolean();
            case 'B' -> in.readByte();
            case 'C' -> in.readChar();
            case 'S' -> in.readShort();
            case 'I' -> in.readInt();
            case 'J' -> in.readLong();
            case 'F' -> in.readFloat();
            case 'D' -> in.readDouble();
            default -> in.readObjectInternal((Class<?>[]) null);
          };
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
