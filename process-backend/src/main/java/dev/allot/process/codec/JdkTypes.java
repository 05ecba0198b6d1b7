package dev.allot.process.codec;

import dev.allot.process.codec.ClassVerdict.Kind;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The JDK classes that Fory, and FST with the packages of {@link FstFlags} open and no others,
 * carry faithfully: what works here must work in the JVM at the other end too. That rules out
 * java.time.
 */
final class JdkTypes {
  /** These classes exactly; subclasses are judged for themselves. */
  static final Set<Class<?>> SAFE =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          URI.class,
          Date.class,
          BitSet.class,
          ArrayList.class,
          LinkedList.class,
          ArrayDeque.class,
          HashMap.class,
          HashSet.class,
          LinkedHashSet.class,
          TreeMap.class,
          TreeSet.class,
          ConcurrentHashMap.class);

  /** What the factory methods of List, Set and Map return, small and large. */
  static final Set<Class<?>> IMMUTABLE =
      Set.of(
          List.of(1).getClass(),
          List.of().getClass(),
          Set.of(1).getClass(),
          Set.of().getClass(),
          Map.of(1, 1).getClass(),
          Map.of().getClass());

  private JdkTypes() {}

  /** How a JDK class of the list is carried, null for any other class. */
  static @Nullable Kind kind(Class<?> type) {
    if (type == Class.class) {
      return Kind.CLASS;
    }
    if (type == LinkedHashMap.class) {
      return Kind.LINKED_MAP;
    }
    if (IMMUTABLE.contains(type)) {
      return Kind.LATE;
    }
    return SAFE.contains(type) ? Kind.SAFE : null;
  }

  /** Whether a class belongs to the JDK: both ends have it, in the version of their Java. */
  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Whether this is the class of a serializable lambda or method reference. */
  static boolean isLambda(Class<?> type) {
    if (!type.isHidden() || !type.isSynthetic() || !Serializable.class.isAssignableFrom(type)) {
      return false;
    }
    try {
      type.getDeclaredMethod("writeReplace");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Whether FST can read the fields of a JDK class with the packages that are always open. */
  static boolean fieldsReachable(Class<?> type) {
    if (FstFlags.PACKAGES.contains(type.getPackageName())) {
      return true;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        return false;
      }
    }
    return true;
  }
}
