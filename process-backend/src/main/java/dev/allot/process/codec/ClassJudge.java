package dev.allot.process.codec;

import dev.allot.process.codec.ClassVerdict.Kind;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which classes an engine may carry. What is not known to be carried faithfully is refused,
 * so a mistake here costs speed and not data.
 *
 * <p>Of user classes, those pass that an engine treats as JDK serialization does: plain fields, all
 * the way up to {@link Object}. Every hook of the Java Object Serialization Specification
 * disqualifies, since FST and Fory emulate the hooks with gaps.
 */
final class ClassJudge {
  /** By name only: a method that merely looks like a hook costs speed, a missed one costs data. */
  private static final Set<String> HOOKS =
      Set.of("writeReplace", "readResolve", "readObject", "writeObject", "readObjectNoData");

  /** The modules whose code reads and writes the fields of user classes, of those that are here. */
  private static final Set<Module> ENGINES = engines();

  private ClassJudge() {}

  private static Set<Module> engines() {
    Set<Module> modules = new HashSet<>();
    modules.add(ClassJudge.class.getModule());
    for (String name :
        List.of("org.nustaq.serialization.FSTConfiguration", "org.apache.fory.Fory")) {
      try {
        modules.add(Class.forName(name, false, ClassJudge.class.getClassLoader()).getModule());
      } catch (ClassNotFoundException | LinkageError e) {
        // It is optional.
      }
    }
    return modules;
  }

  static ClassVerdict judge(Class<?> type) {
    try {
      return judgeInstances(type);
    } catch (LinkageError | RuntimeException e) {
      return ClassVerdict.unsafe(type, "cannot be examined (" + SafeText.describe(e) + ")");
    }
  }

  private static ClassVerdict judgeInstances(Class<?> type) {
    if (type.isArray()) {
      return judgeArray(type);
    }
    Kind known = JdkTypes.kind(type);
    if (known != null) {
      return type == String.class ? ClassVerdict.sized(3, null) : ClassVerdict.carried(known, null);
    }
    if (Enum.class.isAssignableFrom(type)) {
      return judgeEnum(type);
    }
    if (JdkTypes.isLambda(type)) {
      return judgeLambda(type);
    }
    String objection = objection(type);
    if (objection != null) {
      return ClassVerdict.unsafe(type, objection);
    }
    Kind kind = type.isRecord() ? Kind.LATE : Kind.SAFE;
    return ClassVerdict.carried(kind, ClassFingerprint.entryOfInstances(type));
  }

  /**
   * FST writes the rows of a nested array in place, so a row that occurs twice becomes two rows.
   */
  private static ClassVerdict judgeArray(Class<?> type) {
    Class<?> component = type.getComponentType();
    if (component.isArray()) {
      return ClassVerdict.unsafe(type, "is an array of arrays");
    }
    return ClassVerdict.sized(unit(component), ClassFingerprint.entryOfReference(component));
  }

  private static int unit(Class<?> component) {
    if (component == char.class || component == short.class) {
      return 3;
    }
    if (component == int.class || component == float.class) {
      return 4;
    }
    return component == long.class || component == double.class ? 8 : 1;
  }

  /** Constants with a body have a class of their own; FST writes the one that declares them. */
  private static ClassVerdict judgeEnum(Class<?> type) {
    Class<?> declaring = type.isEnum() ? type : type.getSuperclass();
    if (declaring == null || !declaring.isEnum()) {
      return ClassVerdict.unsafe(type, "is not an enum constant");
    }
    if (!JdkTypes.isJdk(declaring)) {
      String closed = closed(declaring);
      return closed != null
          ? ClassVerdict.unsafe(type, closed)
          : ClassVerdict.carried(Kind.SAFE, ClassFingerprint.entryOfInstances(declaring));
    }
    return JdkTypes.fieldsReachable(declaring)
        ? ClassVerdict.carried(Kind.SAFE, null)
        : ClassVerdict.unsafe(type, "is an enum of a package that FST need not be opened");
  }

  /** The class table gets the capturing class, which the serialized form refers to. */
  private static ClassVerdict judgeLambda(Class<?> type) {
    return !JdkTypes.isJdk(type) || type.getPackageName().equals("java.util")
        ? ClassVerdict.carried(Kind.LATE, null)
        : ClassVerdict.unsafe(type, "is a lambda of a package that FST need not be opened");
  }

  static ClassVerdict judgeReference(Class<?> type) {
    Class<?> base = type;
    while (base.isArray()) {
      base = base.getComponentType();
    }
    if (base.isHidden() || Proxy.isProxyClass(base)) {
      return ClassVerdict.unsafe(type, "cannot be found by name");
    }
    try {
      return ClassVerdict.carried(Kind.SAFE, ClassFingerprint.entryOfReference(base));
    } catch (LinkageError | RuntimeException e) {
      return ClassVerdict.unsafe(type, "cannot be examined (" + SafeText.describe(e) + ")");
    }
  }

  private static @Nullable String objection(Class<?> type) {
    if (JdkTypes.isJdk(type)) {
      return "is a JDK class that is not known to be carried faithfully";
    }
    if (type.isHidden() || Proxy.isProxyClass(type)) {
      return "cannot be found by name";
    }
    if (Externalizable.class.isAssignableFrom(type) || Throwable.class.isAssignableFrom(type)) {
      return "is Externalizable or a Throwable";
    }
    for (Class<?> c = type; c != Object.class && c != Record.class; c = c.getSuperclass()) {
      String found = objectionToDeclaration(c);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String objectionToDeclaration(Class<?> type) {
    if (JdkTypes.isJdk(type) || !Serializable.class.isAssignableFrom(type)) {
      return "has superclass " + type.getName() + ", a JDK class or not serializable";
    }
    for (Method method : type.getDeclaredMethods()) {
      if (HOOKS.contains(method.getName())) {
        return "has the hook " + method.getName();
      }
    }
    if (annotatedForEngine(type)) {
      return "is annotated for FST or Fory";
    }
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals("serialPersistentFields") || annotatedForEngine(field)) {
        return "has the field " + field.getName() + ", which is declared or annotated specially";
      }
    }
    return closed(type);
  }

  /** Such annotations drop fields and merge objects; JDK serialization knows nothing of them. */
  private static boolean annotatedForEngine(AnnotatedElement element) {
    for (Annotation annotation : element.getAnnotations()) {
      String name = annotation.annotationType().getName();
      if (name.startsWith("org.nustaq.") || name.startsWith("org.apache.fory.")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String closed(Class<?> type) {
    for (Module engine : ENGINES) {
      if (!type.getModule().isOpen(type.getPackageName(), engine)) {
        return "is in a package that is not open to " + engine;
      }
    }
    return null;
  }
}
