package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskNotLoadableException;
import dev.allot.VoidTask;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workers ask for classes and resources that they lack (rules CLS). */
@Bounded
class ServedClassesTest {
  private static PoolExecutor pool;
  private static long worker;

  @BeforeAll
  static void open() {
    pool = ProcessPools.open(1, "max-payload", "64k");
    worker = ProcessPools.pid(pool);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  /** It is the same worker that goes on. */
  @AfterEach
  void theWorkerLives() {
    assertEquals(worker, ProcessPools.pid(pool));
  }

  /** A task with a class of its own, a nested one, a lambda and a superclass, in a package. */
  private static final String TASK =
      """
      public class Sum extends Base implements Task<Object> {
        record Part(int value) implements Serializable {}
        List<Part> parts = List.of(new Part(1), new Part(2));
        public Object call() {
          TaskFunction<Part, Integer> value = part -> part.value();
          int sum = 0;
          try { for (Part part : parts) sum += value.apply(part); }
          catch (Exception e) { throw new IllegalStateException(e); }
          return List.of(sum + offset(), getClass().getPackage().getName());
        }
      }
      class Base { int offset() { return 39; } }
      """;

  @Test
  void CLS01_classesInMemory_areFoundByTheLoaderOfTheTask() throws Exception {
    MemoryClasses memory = new MemoryClasses("in.memory.Sum", TASK);
    Task<?> task = (Task<?>) memory.make("in.memory.Sum");
    assertEquals(List.of(42, "in.memory"), ProcessPools.get(pool.submit(task)));
  }

  /** Functions and arguments as well: what the library has made of them is not all there is. */
  @Test
  void CLS01_classOfAnArgument_isFound() throws Exception {
    MemoryClasses memory =
        new MemoryClasses(
            "in.memory.Argument",
            "public class Argument implements Serializable {"
                + " public String toString() { return \"from memory\"; } }");
    Object argument = memory.make("in.memory.Argument");
    assertEquals(
        "from memory", ProcessPools.get(pool.submit((Object o) -> o.toString(), argument)));
  }

  /** With either codec, and in the results that come back. */
  @Test
  void CLS01_classOfAResult_isFoundWithBothCodecs() throws Exception {
    for (String codec : List.of("jdk", "auto", "fory")) {
      MemoryClasses memory =
          new MemoryClasses(
              "in.memory.Echo",
              "public class Echo implements Task<Object> {"
                  + " String text = \"echo\";"
                  + " public Object call() { Echo e = new Echo(); e.text += pid(); return e; }"
                  + " static long pid() { return ProcessHandle.current().pid(); }"
                  + " public String toString() { return text; } }");
      try (PoolExecutor other = ProcessPools.open(1, "codec", codec)) {
        long pid = ProcessPools.pid(other);
        Object echo = ProcessPools.get(other.submit((Task<?>) memory.make("in.memory.Echo")));
        assertEquals("echo" + pid, echo.toString());
        assertEquals(memory, echo.getClass().getClassLoader());
      }
    }
  }

  /** Initializers come from the code that opens the pool. */
  @Test
  void CLS01_classOfAnInitializer_isFound() throws Exception {
    MemoryClasses memory =
        new MemoryClasses(
            "in.memory.Init",
            "public class Init implements VoidTask {"
                + " public void run() { System.setProperty(\"init\", \"done\"); } }");
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .initializer((VoidTask) memory.make("in.memory.Init"))
            .build();
    try (PoolExecutor other = PoolExecutor.open(config)) {
      assertEquals("done", ProcessPools.get(other.submit(() -> System.getProperty("init"))));
    }
  }

  private static ClassLoader context() {
    return Thread.currentThread().getContextClassLoader();
  }

  private static String read(String resource) throws Exception {
    try (var in = context().getResourceAsStream(resource)) {
      return in == null ? "none" : new String(in.readAllBytes());
    }
  }

  /** Notes a loader with the pool, as that of a task. */
  private static MemoryClasses known(String name) throws Exception {
    MemoryClasses memory =
        new MemoryClasses(
            "in.memory." + name,
            "public class "
                + name
                + " implements Task<Object> { public Object call() { return null; } }");
    ProcessPools.get(pool.submit((Task<?>) memory.make("in.memory." + name)));
    return memory;
  }

  @Test
  void CLS02_resources_areFoundOnce() throws Exception {
    MemoryClasses memory = known("Resources");
    memory.addResource("in/memory/words.txt", "words");
    assertEquals("words", ProcessPools.get(pool.submit(() -> read("in/memory/words.txt"))));
    List<Integer> counts =
        ProcessPools.get(
            pool.submit(
                () ->
                    List.of(
                        Collections.list(context().getResources("in/memory/words.txt")).size(),
                        // One that the class path has: the parent's would be the same again.
                        Collections.list(context().getResources("META-INF/SPEC.md")).size())));
    assertEquals(List.of(1, 1), counts);
  }

  /** An application's providers, such as those of its logging, are not meant for workers. */
  @Test
  void CLS03_services_areNotServed() throws Exception {
    MemoryClasses memory = known("Services");
    String services = "META-INF/services/org.example.Service";
    memory.addResource(services, "org.example.Provider");
    assertEquals("none", ProcessPools.get(pool.submit(() -> read(services))));
    memory.addResource("in/memory/../secret", "secret");
    assertEquals("none", ProcessPools.get(pool.submit(() -> read("in/memory/../secret"))));
    assertTrue(
        memory.asked().stream().noneMatch(name -> name.contains("..") || name.equals(services)),
        () -> memory.asked().toString());
  }

  private static String find(String className) {
    try {
      return Class.forName(className, false, context()).getName();
    } catch (ClassNotFoundException e) {
      return e.getMessage();
    }
  }

  /** A program may look for a class again and again that nobody has. */
  @Test
  void CLS04_whatIsMissing_isAskedForOnce() throws Exception {
    MemoryClasses memory = known("Missing");
    String name = "in.memory.NoSuchClass";
    for (int i = 0; i < 3; i++) {
      assertEquals(name, ProcessPools.get(pool.submit(() -> find(name))));
    }
    assertEquals(1, Collections.frequency(memory.asked(), "in/memory/NoSuchClass.class"));
  }

  /** A frame has a limit, which is checked here, and told there. */
  @Test
  void CLS05_whatIsTooLarge_isRefusedInWords() throws Exception {
    MemoryClasses memory = known("Large");
    memory.addResource("in/memory/Huge.class", "x".repeat(2 << 20));
    String message = ProcessPools.get(pool.submit(() -> find("in.memory.Huge")));
    assertTrue(message.contains("in/memory/Huge.class has more than"), message);
  }

  /** A class that cannot be had at all fails its task in words that say where it was looked for. */
  @Test
  void DEAD03_classThatNobodyServes_isNamed() throws Exception {
    MemoryClasses memory =
        new MemoryClasses(
            "in.memory.Secret",
            "public class Secret implements Task<Object> { public Object call() { return 1; } }") {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            return null;
          }
        };
    String message =
        ProcessPools.failure(
                TaskNotLoadableException.class,
                pool.submit((Task<?>) memory.make("in.memory.Secret")))
            .getMessage();
    assertTrue(message.contains("in.memory.Secret"), message);
    assertTrue(message.contains("ask that JVM for what is not on it"), message);
  }
}
