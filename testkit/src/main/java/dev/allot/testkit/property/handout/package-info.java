/**
 * Rules GEN-01 and GEN-02: the hand-out under generated programs. {@link
 * dev.allot.testkit.property.handout.Program} is what is generated, {@link
 * dev.allot.testkit.property.handout.ProgramRun} runs one on a pool, and {@link
 * dev.allot.testkit.property.handout.Books} compare what came of it with what the tasks wrote down.
 */
package dev.allot.testkit.property.handout;
