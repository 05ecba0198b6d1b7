package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import org.junit.jupiter.api.Test;

/**
 * {@code allot.thread.copy=true} without a codec on the class path; the tests of the process
 * backend, which has one, show what it does.
 */
class CopyTest {

  @Test
  void copyingWithoutACodec_namesTheArtifact() {
    PoolConfig config = PoolConfig.builder().set("allot.thread.copy", "true").build();
    PoolConfigException thrown =
        assertThrows(PoolConfigException.class, () -> PoolExecutor.open(config));
    assertTrue(
        thrown.getMessage().contains("dev.allot:allot-process-backend"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("allot.thread.copy=true"), thrown.getMessage());
  }
}
