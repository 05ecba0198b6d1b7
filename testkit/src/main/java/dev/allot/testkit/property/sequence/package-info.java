/**
 * Generated programs of one thread: compared with a sequential model (GEN-03), and with the same
 * program elsewhere (GEN-04).
 */
package dev.allot.testkit.property.sequence;
