package dev.allot.testkit;

/** What a backend can do and others cannot; a rule that asks for it does not apply elsewhere. */
public enum Capability {
  /** Workers are processes of their own: one can die and be replaced while the others go on. */
  PROCESS_ISOLATION,
  /** A task that ignores its interruption is stopped all the same. */
  KILL,
  /** Tasks and results are copied on their way; changes made afterwards are not seen. */
  SERIALIZATION,
  /** Workers on the same machine read and write memory that they share, without a message. */
  SHARED_MEMORY,
  /** Workers are on other machines: one that is lost may still be running. */
  REMOTE
}
