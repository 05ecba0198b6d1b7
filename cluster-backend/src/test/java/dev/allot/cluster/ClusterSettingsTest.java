package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused before anything is started, and in which words. */
class ClusterSettingsTest {

  private static ClusterSettings settings(String... keysAndValues) {
    PoolConfig.Builder config = PoolConfig.builder().backend("cluster");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.set("allot.cluster." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return new ClusterSettings(config.build());
  }

  private static void refused(String text, String... keysAndValues) {
    PoolConfigException refusal =
        assertThrows(PoolConfigException.class, () -> settings(keysAndValues));
    assertTrue(refusal.getMessage().contains(text), refusal::getMessage);
  }

  @Test
  void addressThatOthersReachNeedsAPassword() {
    refused("set allot.cluster.password", "bind", "0.0.0.0");
    refused("set allot.cluster.password", "bind", "192.0.2.1");
    assertEquals("0.0.0.0", settings("bind", "0.0.0.0", "password", "p").bind());
    assertEquals("::1", settings("bind", "::1").bind());
    assertEquals("127.0.0.1", settings().bind());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused("no address of this machine", "bind", "no such host.");
    refused("ports up to 65535", "port", "65536");
    refused("leave it out", "local-members", "2", "members", "localhost");
    refused("no list of patterns", "result-classes", "maxbytes=x");
    refused("exclude each other", "result-classes", "java.**", "codec", "fst");
  }

  @Test
  void membersAreDividedAtCommas() {
    assertEquals(List.of("a:1", "b", "c:3"), settings("members", " a:1, b ,,c:3").members());
    assertTrue(settings().isAlone());
    assertFalse(settings("members", "a").isAlone());
  }

  @Test
  void configurationThatIsNotThereIsNamed() {
    PoolConfig config =
        PoolConfig.builder()
            .backend("cluster")
            .set("allot.cluster.hazelcast-config", "/no/such/file.xml")
            .build();
    PoolConfigException refusal =
        assertThrows(PoolConfigException.class, () -> PoolExecutor.open(config));
    assertTrue(refusal.getMessage().contains("/no/such/file.xml"), refusal::getMessage);
  }
}
