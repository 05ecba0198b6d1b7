package dev.allot.testkit.saboteur;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;

/** JDK serialization that names the field of what cannot be serialized. */
final class Copies {
  private Copies() {}

  static byte[] encode(Object thing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Tracing out = new Tracing(bytes)) {
      try {
        out.writeObject(thing);
      } catch (NotSerializableException e) {
        throw new IOException(out.culprit() + e.getMessage() + " cannot travel", e);
      }
    }
    return bytes.toByteArray();
  }

  static Object decode(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /** Remembers the last two objects: what could not be written, and most often who holds it. */
  private static final class Tracing extends ObjectOutputStream {
    private Object holder;
    private Object last;
    private boolean failed;

    Tracing(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object thing) {
      // What follows that exception is its inside, which the stream writes as its last.
      failed |= thing instanceof NotSerializableException;
      if (!failed) {
        holder = last;
        last = thing;
      }
      return thing;
    }

    String culprit() {
      for (Field field : holder == null ? new Field[0] : holder.getClass().getDeclaredFields()) {
        try {
          field.setAccessible(true);
          if (field.get(holder) == last) {
            return field.getName() + " of " + holder.getClass().getName() + ": ";
          }
        } catch (ReflectiveOperationException | RuntimeException e) {
          return "";
        }
      }
      return "";
    }
  }
}
