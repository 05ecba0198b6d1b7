package dev.allot.process;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The process backend shows its providers and nothing else; its packages read like its data flow.
 */
class ProcessSurfaceTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.allot.process");

  /** The packages below it are public to each other only; the manual is this one package. */
  @Test
  void onlyTheProvidersArePublic() {
    assertEquals(
        List.of("ProcessBackendProvider", "ProcessTaskCopierProvider"),
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals("dev.allot.process"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .sorted()
            .toList());
  }

  /** A worker knows nothing of the parent's half, and neither knows how the other is made. */
  @Test
  void packagesDependInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.allot.process..")
        .layer("parent")
        .definedBy("dev.allot.process")
        .layer("policy")
        .definedBy("dev.allot.process.policy")
        .layer("launch")
        .definedBy("dev.allot.process.launch")
        .layer("startup")
        .definedBy("dev.allot.process.startup")
        .layer("service")
        .definedBy("dev.allot.process.service")
        .layer("worker")
        .definedBy("dev.allot.process.worker")
        .layer("asking")
        .definedBy("dev.allot.process.parent")
        .layer("function")
        .definedBy("dev.allot.process.function")
        .layer("wire")
        .definedBy("dev.allot.process.wire")
        .layer("codec")
        .definedBy("dev.allot.process.codec")
        .whereLayer("parent")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("policy")
        .mayOnlyBeAccessedByLayers("parent")
        .whereLayer("launch")
        .mayOnlyBeAccessedByLayers("parent", "startup")
        .whereLayer("startup")
        .mayOnlyBeAccessedByLayers("parent")
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("parent")
        .whereLayer("worker")
        .mayOnlyBeAccessedByLayers("launch", "parent", "startup")
        .whereLayer("asking")
        .mayOnlyBeAccessedByLayers("worker")
        .whereLayer("function")
        .mayOnlyBeAccessedByLayers("parent", "worker")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("parent", "launch", "startup", "service", "worker", "asking")
        .whereLayer("codec")
        .mayOnlyBeAccessedByLayers(
            "parent", "function", "startup", "wire", "service", "worker", "asking")
        .check(CLASSES);
  }
}
