package dev.allot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What users and authors of backends see is small, and grows on purpose only. */
class PublicSurfaceTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.allot");

  @Test
  void theApiIsTheseTypes() {
    assertEquals(
        new TreeSet<>(
            List.of(
                "AsCompleted",
                "BrokenPoolException",
                "CrashReason",
                "ForkedTask",
                "FutureSnapshot",
                "MapOptions",
                "MapResults",
                "NotSerializableTaskException",
                "PayloadTooLargeException",
                "PoolConfig",
                "PoolConfigException",
                "PoolEvent",
                "PoolExecutor",
                "PoolListener",
                "PoolStats",
                "Priority",
                "RemoteTaskException",
                "ResultNotTransferableException",
                "StarvationException",
                "Task",
                "TaskContext",
                "TaskFunction",
                "TaskFuture",
                "TaskFutures",
                "TaskNotLoadableException",
                "TaskOptions",
                "TaskStatus",
                "TaskTimeoutException",
                "UncheckedInterruptedException",
                "UncheckedTimeoutException",
                "UnknownBackendException",
                "VoidTask",
                "WaitFor",
                "Waited",
                "WhenFull",
                "WorkerCrashedException",
                "WorkerDeath",
                "WorkerLostException",
                "WorkerStats")),
        publicTypes("dev.allot"));
  }

  @Test
  void theSharedObjectsAreTheseTypes() {
    assertEquals(
        new TreeSet<>(
            List.of(
                "Connection",
                "ConnectionPair",
                "NotShareableException",
                "PeerGoneException",
                "Pipe",
                "QueueOptions",
                "Receiver",
                "Sender",
                "SharedBarrier",
                "SharedByteArray",
                "SharedClosedException",
                "SharedCondition",
                "SharedCounter",
                "SharedDoubleArray",
                "SharedEvent",
                "SharedIntArray",
                "SharedList",
                "SharedLock",
                "SharedLongArray",
                "SharedMap",
                "SharedMemoryException",
                "SharedNameException",
                "SharedQueue",
                "SharedSemaphore",
                "SharedState",
                "SharedValue")),
        publicTypes("dev.allot.shared"));
  }

  @Test
  void theInterfaceToSharedObjectsIsTheseTypes() {
    assertEquals(
        new TreeSet<>(
            List.of(
                "Inbox",
                "LeaseHolder",
                "SharedCall",
                "SharedFailure",
                "SharedKind",
                "SharedLink",
                "SharedOperation",
                "SharedPeer",
                "SharedRegion",
                "SharedRegions",
                "SharedSession",
                "SharedSpec",
                "SharedTarget",
                "SharedValues",
                "SharedWords")),
        publicTypes("dev.allot.spi.shared"));
  }

  @Test
  void theBackendInterfaceIsTheseTypes() {
    assertEquals(
        new TreeSet<>(
            List.of(
                "Backend",
                "BackendProvider",
                "ChunkTask",
                "ConfigKey",
                "EventSink",
                "LocalBackend",
                "FunctionTask",
                "LocalRun",
                "LogContext",
                "PendingTask",
                "PoolLink",
                "PoolServices",
                "SettledListener",
                "Signal",
                "SpareWorkers",
                "Spin",
                "StartClaim",
                "TaskBatch",
                "TaskCopier",
                "TaskCopierProvider",
                "TaskParts",
                "TaskQueue",
                "TaskScope",
                "TaskTerms",
                "Taker",
                "TakerCall",
                "ThreadedBackend",
                "WorkerBody",
                "WorkerLimits",
                "WorkerThreads")),
        publicTypes("dev.allot.spi"));
  }

  @Test
  void nothingWritesToTheConsole() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  @Test
  void onlyLoggingAndNullnessAreNeededBesideTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.allot..", "java..", "jdk.jfr..", "org.slf4j..", "org.jspecify..")
        .check(CLASSES);
  }

  private static Set<String> publicTypes(String packageName) {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(packageName))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(JavaClass::isTopLevelClass)
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
