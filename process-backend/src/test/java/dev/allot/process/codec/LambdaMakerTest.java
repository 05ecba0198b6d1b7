package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The class of a lambda is another here than at the sender, missing, or to be forgotten. */
class LambdaMakerTest {
  private static final String INTERFACE =
      "interface S extends java.util.function.Supplier<String>, Serializable {} ";

  private static String source(String members, String body) {
    return INTERFACE
        + "class Make implements Serializable { "
        + members
        + " static Object make() { return (S) () -> "
        + body
        + "; } }";
  }

  private static LambdaShape shape(SourceLoader sender) {
    return LambdaClass.of(sender.make()).shape();
  }

  private static final String UID_1 = "static final long serialVersionUID = 1;";
  private static final String UID_2 = "static final long serialVersionUID = 2;";

  @Test
  void lambdaOfAnotherLoader_isItsOwn() throws Exception {
    LambdaShape shape = shape(new SourceLoader(source(UID_1, "\"sender\"")));
    SourceLoader receiver = new SourceLoader(source(UID_1, "\"receiver\""));
    Supplier<?> made = (Supplier<?>) new LambdaMaker(shape, receiver).make();
    assertEquals("receiver", made.get());
    assertEquals(receiver, made.getClass().getClassLoader());
  }

  @Test
  void classWithAnotherSerialVersionUid_isRefused() {
    LambdaShape shape = shape(new SourceLoader(source(UID_1, "\"x\"")));
    LambdaMaker maker = new LambdaMaker(shape, new SourceLoader(source(UID_2, "\"x\"")));
    ClassSkewException thrown = assertThrows(ClassSkewException.class, maker::make);
    assertEquals("v.Make", thrown.className());
    assertTrue(!thrown.missing() && thrown.getMessage().contains("serialVersionUID"));
  }

  @Test
  void classWithoutThatLambda_isRefused() {
    LambdaShape shape = shape(new SourceLoader(source(UID_1, "\"x\"")));
    String other = INTERFACE + "class Make implements Serializable { " + UID_1;
    for (String rest :
        new String[] {
          "static Object make() { return null; } }",
          "static Object make() { return (Runnable & Serializable) () -> {}; } }"
        }) {
      LambdaMaker maker = new LambdaMaker(shape, new SourceLoader(other + rest));
      NotDecodableException thrown = assertThrows(NotDecodableException.class, maker::make);
      assertTrue(
          thrown.getMessage().contains("Invalid lambda deserialization")
              || thrown.getMessage().contains("$deserializeLambda$"),
          thrown.getMessage());
    }
  }

  /** Finds nothing at first. */
  private static final class Late extends ClassLoader {
    private final ClassLoader later;
    private boolean there;

    Late(ClassLoader later) {
      super(null);
      this.later = later;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!there) {
        throw new ClassNotFoundException(name);
      }
      return later.loadClass(name);
    }
  }

  @Test
  void missingClass_isNamedAndLookedForAgain() throws Exception {
    SourceLoader sender = new SourceLoader(source(UID_1, "\"found\""));
    Late loader = new Late(sender);
    LambdaMaker maker = new LambdaMaker(shape(sender), loader);
    for (int i = 0; i < 2; i++) {
      ClassSkewException thrown = assertThrows(ClassSkewException.class, maker::make);
      assertTrue(thrown.missing());
      assertEquals("v.Make", thrown.className());
    }
    loader.there = true;
    assertEquals("found", ((Supplier<?>) maker.make()).get());
  }

  /** The shape outlives the class: a pool remembers it, a shell's classes go. */
  @Test
  void shape_doesNotHoldItsClass() {
    SourceLoader sender = new SourceLoader(source(UID_1, "\"x\""));
    LambdaShape shape = shape(sender);
    WeakReference<ClassLoader> loader = new WeakReference<>(sender);
    sender = null;
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
    }
    assertNull(loader.get());
    Reference.reachabilityFence(shape);
  }
}
