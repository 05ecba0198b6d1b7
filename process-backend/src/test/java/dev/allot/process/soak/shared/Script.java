package dev.allot.process.soak.shared;

import java.io.Serializable;

/** What a task or a thread of the application does in a scene. */
@FunctionalInterface
interface Script extends Serializable {
  void play(Role role) throws Exception;
}
