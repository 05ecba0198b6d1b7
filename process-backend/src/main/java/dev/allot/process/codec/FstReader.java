package dev.allot.process.codec;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTClazzNameRegistry;
import org.nustaq.serialization.FSTConfiguration;
import org.nustaq.serialization.FSTObjectInput;
import org.nustaq.serialization.FSTObjectOutput;
import org.nustaq.serialization.FSTObjectSerializer;
import org.nustaq.serialization.serializers.FSTArrayListSerializer;
import org.nustaq.serialization.serializers.FSTBigIntegerSerializer;
import org.nustaq.serialization.serializers.FSTCollectionSerializer;
import org.nustaq.serialization.serializers.FSTMapSerializer;

/**
 * An FST stream that believes no length. FST allocates what a message announces; here it must have
 * as many bytes left as there are to be elements, or characters, each of which takes one at least.
 */
final class FstReader extends FSTObjectInput {
  /** Each begins with the number of elements. */
  private static final Set<Class<?>> SIZED =
      Set.of(
          FSTArrayListSerializer.class,
          FSTCollectionSerializer.class,
          FSTMapSerializer.class,
          FSTBigIntegerSerializer.class);

  private int end;

  FstReader(FSTConfiguration configuration) {
    super(configuration);
  }

  /** Reads one graph, which begins at the start of an array. */
  @Nullable Object readGraph(byte[] bytes, int length) throws Exception {
    end = length;
    resetForReuseUseArray(bytes, length);
    return readObject((Class<?>[]) null);
  }

  /** How many bytes of the message were read. */
  int position() {
    return getCodec().getInputPos();
  }

  /** Looks at the length that comes next, which is read again by who wants it. */
  private void expectLength() throws IOException {
    int before = position();
    int length = getCodec().readFInt();
    // Arrays that are null have the length -1.
    if (length < -1 || length > end - position()) {
      throw new IOException(
          length + " elements are announced, and " + (end - position()) + " bytes left");
    }
    getCodec().moveTo(before);
  }

  /** A class is a number, or a number that says that its name follows. */
  private void expectClass() throws IOException {
    int before = position();
    if (getCodec().readFShort() < FSTClazzNameRegistry.LOWEST_CLZ_ID) {
      expectLength();
    }
    getCodec().moveTo(before);
  }

  @Override
  public FSTClazzInfo readClass() throws IOException, ClassNotFoundException {
    expectClass();
    return super.readClass();
  }

  @Override
  protected Object readArray(FSTClazzInfo.FSTFieldInfo referencee, int position) throws Exception {
    expectClass();
    return super.readArray(referencee, position);
  }

  // The overridden methods have raw parameters.

  @SuppressWarnings("rawtypes")
  @Override
  protected Object readArrayNoHeader(FSTClazzInfo.FSTFieldInfo referencee, int position, Class type)
      throws Exception {
    expectLength();
    return super.readArrayNoHeader(referencee, position, type);
  }

  @Override
  protected Object instantiateSpecialTag(
      FSTClazzInfo.FSTFieldInfo referencee, int position, byte code) throws Exception {
    if (code == FSTObjectOutput.STRING) {
      expectLength();
    }
    return super.instantiateSpecialTag(referencee, position, code);
  }

  @SuppressWarnings("rawtypes")
  @Override
  protected Object instantiateAndReadWithSer(
      Class type,
      FSTObjectSerializer serializer,
      FSTClazzInfo info,
      FSTClazzInfo.FSTFieldInfo referencee,
      int position)
      throws Exception {
    if (SIZED.contains(serializer.getClass())) {
      expectLength();
    }
    return super.instantiateAndReadWithSer(type, serializer, info, referencee, position);
  }

  @Override
  public String readStringUTF() throws IOException {
    expectLength();
    return super.readStringUTF();
  }
}
