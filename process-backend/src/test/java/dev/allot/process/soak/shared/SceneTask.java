package dev.allot.process.soak.shared;

import dev.allot.Task;
import dev.allot.TaskContext;

/**
 * A task of a scene. It notes its begin and its end: an attempt without an end was killed.
 *
 * @param name names it among all of its scene
 * @param part which of its scene
 * @param script what it does
 * @param journal where that is noted
 * @param seed of what it does at random
 * @param deadliness at how many of 1,000 moments it is the end of its worker
 */
record SceneTask(String name, long part, Script script, Journal journal, long seed, int deadliness)
    implements Task<Integer> {
  /** More than a task is retried. */
  static final int MOST_ATTEMPTS = 10;

  @Override
  public Integer call() throws Exception {
    int attempt = TaskContext.current().attempt();
    Role role =
        new Role(
            name + '#' + attempt,
            part * MOST_ATTEMPTS + attempt,
            journal,
            seed + attempt,
            // The last attempt that it has is to succeed, mostly.
            deadliness / attempt);
    role.note(Verb.BEGAN, attempt);
    try {
      if (!journal.isGivenUp(name)) {
        script.play(role);
      }
      return attempt;
    } finally {
      role.note(Verb.ENDED, attempt);
    }
  }
}
