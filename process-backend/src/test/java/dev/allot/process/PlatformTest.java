package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What cannot work on an operating system is refused, with what to do instead. */
class PlatformTest {

  private static String refusal(Platform platform, boolean limitsMemory) {
    String message =
        assertThrows(PoolConfigException.class, () -> platform.require(limitsMemory)).getMessage();
    assertTrue(message.contains(platform.name()), message);
    return message;
  }

  @Test
  void systemWithAll_isGoodForAll() {
    assertDoesNotThrow(() -> new Platform("Linux", true, true).require(true));
  }

  @Test
  void systemWithoutSockets_isRefused() {
    String message = refusal(new Platform("Windows Server 2016", false, false), false);
    assertTrue(message.contains("1803") && message.contains("allot.backend=thread"), message);
    assertTrue(!refusal(new Platform("Plan 9", false, true), true).contains("1803"));
  }

  @Test
  void limitOnMemory_needsProc() {
    for (String name : new String[] {"Mac OS X", "Windows 11"}) {
      Platform platform = new Platform(name, true, false);
      assertDoesNotThrow(() -> platform.require(false));
      String message = refusal(platform, true);
      assertTrue(message.contains("allot.process.max-memory"), message);
      assertTrue(message.contains("allot.worker.max-tasks"), message);
    }
  }

  @Test
  void thisMachine_isWhatItIs() {
    Platform here = Platform.here();
    assertEquals(System.getProperty("os.name"), here.name());
    assertEquals(Files.exists(Path.of("/proc/self/status")), here.procFiles());
    assertTrue(here.unixSockets());
  }
}
