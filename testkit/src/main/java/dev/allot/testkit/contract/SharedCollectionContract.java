package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.SharedList;
import dev.allot.shared.SharedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules SHM-80 to SHM-84: maps and lists. */
public abstract class SharedCollectionContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SharedCollectionContract() {}

  /** Several tasks count the same words: none is lost. */
  @Test
  void SHM_80_merge_loses_nothing() throws Exception {
    PoolExecutor pool = open(3);
    SharedMap<String, Integer> words = pool.shared().map("m");
    List<TaskFuture<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(
          pool.submit(
              () -> {
                for (int n = 0; n < 100; n++) {
                  words.merge("word-" + n % 3, 1, Integer::sum);
                }
              }));
    }
    for (TaskFuture<?> task : tasks) {
      get(task);
    }
    assertEquals(Map.of("word-0", 102, "word-1", 99, "word-2", 99), words);
  }

  /** What a ConcurrentMap does. */
  @Test
  void SHM_81_map_operations() throws Exception {
    PoolExecutor pool = open(1);
    SharedMap<String, Integer> map = pool.shared().map("m");
    assertTrue(map.isEmpty());
    assertNull(map.put("a", 1));
    assertEquals(1, map.put("a", 2));
    assertEquals(2, map.putIfAbsent("a", 3));
    assertNull(map.putIfAbsent("b", 3));
    assertEquals(3, get(pool.submit(() -> map.get("b"))));
    assertFalse(map.replace("a", 1, 5));
    assertTrue(map.replace("a", 2, 5));
    assertEquals(5, map.replace("a", 6));
    assertNull(map.replace("none", 6));
    assertFalse(map.remove("a", 5));
    assertTrue(map.remove("a", 6));
    assertNull(map.remove("a"));
    assertEquals(1, map.computeIfAbsent("c", key -> 1));
    assertEquals(1, map.computeIfAbsent("c", key -> 2));
    assertNull(map.computeIfAbsent("d", key -> null));
    assertEquals(2, map.computeIfPresent("c", (key, value) -> value + 1));
    assertNull(map.computeIfPresent("d", (key, value) -> value + 1));
    assertNull(map.compute("c", (key, value) -> null));
    assertEquals(7, map.compute("e", (key, value) -> value == null ? 7 : 8));
    assertEquals(9, map.getOrDefault("f", 9));
    map.putAll(Map.of("x", 1, "y", 2));
    map.replaceAll((key, value) -> value * 10);
    assertEquals(Map.of("b", 30, "e", 70, "x", 10, "y", 20), map);
    assertEquals(4, map.size());
    assertTrue(map.containsKey("x"));
    assertFalse(map.containsKey("z"));
    assertTrue(map.containsValue(20));
    assertEquals(Set.of("b", "e", "x", "y"), map.keySet());
    assertEquals(new TreeSet<>(List.of(10, 20, 30, 70)), new TreeSet<>(map.values()));
    assertThrows(UnsupportedOperationException.class, () -> map.keySet().remove("x"));
    assertThrows(NullPointerException.class, () -> map.put(null, 1));
    assertThrows(NullPointerException.class, () -> map.put("a", null));
    map.clear();
    assertEquals(0, map.size());
  }

  /** Keys are compared by equals, not by how they travel. */
  @Test
  void SHM_82_keys_are_compared_by_equals() throws Exception {
    PoolExecutor pool = open(1);
    SharedMap<List<Integer>, String> map = pool.shared().map("m");
    map.put(new ArrayList<>(List.of(1, 2)), "list");
    assertEquals("list", get(pool.submit(() -> map.get(Arrays.asList(1, 2)))));
    assertEquals("list", map.remove(List.of(1, 2)));
    assertTrue(map.isEmpty());
  }

  /** Several tasks add: each element is there once, what was added together is together. */
  @Test
  void SHM_83_add_all_is_atomic() throws Exception {
    PoolExecutor pool = open(3);
    SharedList<Integer> list = pool.shared().list("l");
    List<TaskFuture<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int from = i * 1000;
      tasks.add(
          pool.submit(
              () -> {
                for (int n = 0; n < 50; n++) {
                  list.addAll(List.of(from + n, from + n));
                }
              }));
    }
    for (TaskFuture<?> task : tasks) {
      get(task);
    }
    assertEquals(300, list.size());
    for (int i = 0; i < 300; i += 2) {
      assertEquals(list.get(i), list.get(i + 1));
    }
    assertEquals(150, new TreeSet<>(list).size());
  }

  /** What it has, and what it refuses. */
  @Test
  void SHM_84_list_operations() throws Exception {
    PoolExecutor pool = open(1);
    SharedList<String> list = pool.shared().list("l");
    assertTrue(list.isEmpty());
    assertTrue(list.add("a"));
    list.add(0, "b");
    list.add(null);
    assertTrue(list.addAll(1, List.of("x", "y")));
    assertEquals(Arrays.asList("b", "x", "y", "a", null), list);
    assertEquals("x", list.set(1, "z"));
    assertEquals("y", get(pool.submit(() -> list.remove(2))));
    assertEquals(1, list.indexOf("z"));
    assertTrue(list.contains(null));
    assertEquals(List.of("z", "a"), list.subList(1, 3));
    assertEquals("bza", String.join("", list.stream().filter(s -> s != null).toList()));
    for (int bad : new int[] {-1, 4, 5}) {
      assertThrows(IndexOutOfBoundsException.class, () -> list.get(bad));
      assertThrows(IndexOutOfBoundsException.class, () -> list.set(bad, "a"));
      assertThrows(IndexOutOfBoundsException.class, () -> list.remove(bad));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> list.add(-1, "a"));
    assertInstanceOf(IndexOutOfBoundsException.class, failure(pool.submit(() -> list.add(5, "a"))));
    assertThrows(UnsupportedOperationException.class, () -> list.remove("a"));
    assertThrows(UnsupportedOperationException.class, () -> list.sort(null));
    assertThrows(UnsupportedOperationException.class, () -> list.iterator().remove());
    list.clear();
    assertEquals(0, list.size());
  }
}
