/**
 * Properties of generated programs: rules GEN. {@link dev.allot.testkit.property.Programs} makes
 * them and shrinks those that fail.
 */
package dev.allot.testkit.property;
