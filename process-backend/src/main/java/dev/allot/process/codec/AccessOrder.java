package dev.allot.process.codec;

import java.util.LinkedHashMap;

/** Finds out whether a {@link LinkedHashMap} is kept in access order, which it tells nobody. */
interface AccessOrder {
  /** The field that says so. */
  String FIELD = "accessOrder";

  /** True also if it cannot be found out: then JDK serialization carries the map. */
  boolean of(LinkedHashMap<?, ?> map);
}
