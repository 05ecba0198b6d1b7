package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster backend shows its provider and the program of a member, and nothing else. */
class ClusterSurfaceTest {

  @Test
  void onlyTheProviderAndTheMemberArePublic() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.allot.cluster");
    assertEquals(
        List.of("ClusterBackendProvider", "ClusterMember"),
        classes.stream()
            .filter(type -> type.getPackageName().equals("dev.allot.cluster"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .sorted()
            .toList());
  }
}
