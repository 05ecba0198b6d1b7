package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this JVM's options about modules mean for workers, which know those of the JDK only. */
class ModuleOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--add-modules=jdk.jfr,my.app,java.sql | --add-modules=jdk.jfr,java.sql",
        "--add-modules=ALL-SYSTEM | --add-modules=ALL-SYSTEM",
        "--add-modules=my.app | ''",
        "--add-opens=java.base/java.lang=ALL-UNNAMED | --add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=my.app,other,java.sql"
            + " | --add-opens=java.base/java.lang=ALL-UNNAMED,java.sql",
        "--add-opens=my.app/my.app.model=ALL-UNNAMED | ''",
        "--add-exports=java.base/sun.nio.ch=my.app | --add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-reads=java.sql=my.app | --add-reads=java.sql=ALL-UNNAMED",
        "--add-reads=my.app=ALL-UNNAMED | ''",
        "--enable-native-access=my.app,other | --enable-native-access=ALL-UNNAMED",
        "--add-opens | ''",
        "--enable-preview | --enable-preview",
        "-ea:my.app... | -ea:my.app..."
      })
  void option_isTranslated(String option, String forWorkers) {
    assertEquals(forWorkers, ModuleOptions.forWorkers(option));
  }
}
