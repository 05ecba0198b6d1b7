/**
 * The contract of a pool as tests that any backend can run.
 *
 * <p>{@code SPEC.md}, at the root of the repository and in this jar, has the rules; each test
 * method is named after the one that it checks. A backend extends {@link
 * dev.allot.testkit.BackendConformance} and says how its pools are opened. {@code
 * testkit/README.md} shows how.
 *
 * <p>Tasks of a contract run in another process where the backend has such, so that they are made
 * by {@link dev.allot.testkit.task.Tasks}, wait at a {@link dev.allot.testkit.task.FileGate} and
 * report to a {@link dev.allot.testkit.task.TaskLedger}, which all three know no heap.
 */
package dev.allot.testkit;
