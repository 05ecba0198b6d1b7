/**
 * The contract of a pool as tests that any backend can run.
 *
 * <p>{@code SPEC.md}, at the root of the repository, has the rules; each test method here is named
 * after the one that it checks. A backend gives an {@link dev.allot.testkit.ExecutorFixture} and
 * extends the contract classes. {@code testkit/README.md} shows how.
 *
 * <p>Tasks of a contract run in another process where the backend has such, so that they are made
 * by {@link dev.allot.testkit.Tasks}, wait at a {@link dev.allot.testkit.FileGate} and report to a
 * {@link dev.allot.testkit.TaskLedger}, which all three know no heap.
 */
package dev.allot.testkit;
