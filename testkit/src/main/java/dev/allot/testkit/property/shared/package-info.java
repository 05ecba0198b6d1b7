/**
 * Rules GEN-07 to GEN-09: generated uses of shared objects.
 *
 * <pre>
 *   Script ──► ScriptCheck ──► the application, and tasks: Structure.run ──► what was answered
 *     │                                                                            │
 *     └──────► a model of java.util, in the same order ──► what is to be answered ─┘ equal
 * </pre>
 *
 * <p>A {@link dev.allot.testkit.property.shared.Structure} is a kind of shared object, its model,
 * and what can be done with both. {@link dev.allot.testkit.property.shared.Traffic} is what several
 * producers and consumers do at the same time, while workers die.
 */
package dev.allot.testkit.property.shared;
