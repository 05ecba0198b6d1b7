package dev.allot.process.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes through a given loader. The stock stream asks the nearest loader on the call stack,
 * which in a worker is the loader of this library and not the one that knows the user's classes.
 */
final class JdkObjectInput extends ObjectInputStream {
  private final ByteArrayInputStream source;
  private final ClassLoader loader;

  JdkObjectInput(byte[] bytes, int offset, int length, ClassLoader loader) throws IOException {
    this(new ByteArrayInputStream(bytes, offset, length), loader);
  }

  private JdkObjectInput(ByteArrayInputStream source, ClassLoader loader) throws IOException {
    super(source);
    this.source = source;
    this.loader = loader;
  }

  /** Has what comes next looked at before it is read. */
  GraphFilter filter(int messageLength, @Nullable AllowList allowed) {
    GraphFilter filter = new GraphFilter(messageLength, allowed, getObjectInputFilter());
    setObjectInputFilter(filter);
    return filter;
  }

  /** A graph ends where its message ends; anything else is damage that happened to parse. */
  void expectEnd() throws IOException {
    if (available() > 0 || source.available() > 0) {
      throw new IOException("the message goes on after its object");
    }
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(description.getName(), false, loader);
    } catch (ClassNotFoundException e) {
      Class<?> primitive = Primitives.named(description.getName());
      if (primitive != null) {
        return primitive;
      }
      throw e;
    }
  }

  /** As the stock stream does it: a non-public interface decides the loader of the proxy class. */
  @Override
  protected Class<?> resolveProxyClass(String[] names) throws IOException, ClassNotFoundException {
    Class<?>[] interfaces = new Class<?>[names.length];
    ClassLoader definer = loader;
    boolean fixed = false;
    for (int i = 0; i < names.length; i++) {
      interfaces[i] = Class.forName(names[i], false, loader);
      if (!Modifier.isPublic(interfaces[i].getModifiers())) {
        ClassLoader owner = interfaces[i].getClassLoader();
        if (fixed && owner != definer) {
          throw new IllegalAccessError("non-public interfaces of a proxy in two class loaders");
        }
        definer = owner;
        fixed = true;
      }
    }
    return proxyClass(definer, interfaces);
  }

  // There is no other way to the class of a proxy without an instance of it, which needs a handler.
  @SuppressWarnings("deprecation")
  private static Class<?> proxyClass(ClassLoader definer, Class<?>[] interfaces)
      throws ClassNotFoundException {
    try {
      return Proxy.getProxyClass(definer, interfaces);
    } catch (IllegalArgumentException e) {
      throw new ClassNotFoundException("no proxy class for these interfaces", e);
    }
  }
}
