package dev.allot.testkit.property.graph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Copies by JDK serialization, with a flaw. */
record CopyingCodec(CopyFlaw flaw) {

  /** Says where it is what could not be written. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String path, Throwable cause) {
      super(path, cause);
    }
  }

  Object copy(Object graph) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Out(bytes)) {
      out.writeObject(graph);
    } catch (NotSerializableException e) {
      throw new Refusal(flaw.path(CulpritPath.in(graph)), e);
    }
    try (ObjectInputStream in = new In(bytes.toByteArray())) {
      return in.readObject();
    }
  }

  private final class Out extends ObjectOutputStream {
    Out(ByteArrayOutputStream bytes) throws IOException {
      super(bytes);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return flaw.written(object);
    }
  }

  private final class In extends ObjectInputStream {
    In(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
      return flaw.read(object);
    }
  }
}
