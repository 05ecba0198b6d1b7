package dev.allot.process.codec;

import java.io.IOException;
import java.util.Date;
import org.nustaq.serialization.FSTBasicObjectSerializer;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTObjectInput;
import org.nustaq.serialization.FSTObjectOutput;

/**
 * {@link Date} in FST, whose own serializer copies a date each time it occurs. Dates are mutable,
 * so one date in two places must not become two.
 */
final class DateSerializer extends FSTBasicObjectSerializer {

  @Override
  public void writeObject(
      FSTObjectOutput out,
      Object toWrite,
      FSTClazzInfo info,
      FSTClazzInfo.FSTFieldInfo referencedBy,
      int position)
      throws IOException {
    out.writeLong(((Date) toWrite).getTime());
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
    return new Date(in.readLong());
  }
}
