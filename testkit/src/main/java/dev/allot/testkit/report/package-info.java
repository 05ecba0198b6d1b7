/** The rules of {@code SPEC.md}, and what a run of tests found about them on each backend. */
package dev.allot.testkit.report;
