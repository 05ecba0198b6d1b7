/**
 * Rule GEN-05: generated maps, each compared with the loop that it stands for.
 *
 * <pre>
 *   GeneratedMap ──► MapCheck: pool.map(Element, CountedInput) ──► what was seen
 *        │                                   │                          │
 *        └──► Loop: what there is to see     └ how far it was read      └ Loop.compare
 * </pre>
 */
package dev.allot.testkit.property.map;
