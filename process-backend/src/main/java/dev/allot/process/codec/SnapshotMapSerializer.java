package dev.allot.process.codec;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nustaq.serialization.FSTBasicObjectSerializer;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTObjectInput;
import org.nustaq.serialization.FSTObjectOutput;

/**
 * {@link ConcurrentHashMap} in FST, whose own serializer writes the size first and then the
 * entries. Another thread may well add one in between, and the reader would take what follows the
 * map for it. So the entries are copied before they are counted.
 */
final class SnapshotMapSerializer extends FSTBasicObjectSerializer {

  @Override
  public void writeObject(
      FSTObjectOutput out,
      Object toWrite,
      FSTClazzInfo info,
      FSTClazzInfo.FSTFieldInfo referencedBy,
      int position)
      throws IOException {
    Object[] entries = ((ConcurrentHashMap<?, ?>) toWrite).entrySet().toArray();
    out.writeInt(entries.length);
    for (Object entry : entries) {
      out.writeObjectInternal(((Map.Entry<?, ?>) entry).getKey(), null, (Class<?>[]) null);
      out.writeObjectInternal(((Map.Entry<?, ?>) entry).getValue(), null, (Class<?>[]) null);
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
    ConcurrentHashMap<Object, Object> map = new ConcurrentHashMap<>();
    // Before the entries are read, since they may refer to the map.
    in.registerObject(map, position, info, referencedBy);
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      Object key = in.readObjectInternal((Class<?>[]) null);
      map.put(key, in.readObjectInternal((Class<?>[]) null));
    }
    return map;
  }
}
