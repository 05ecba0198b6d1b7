package dev.allot.testkit.saboteur;

import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.util.Set;

/** What a saboteur is made from; without a flaw each passes the tests that its saboteurs fail. */
enum Base {
  /** A backend whose every step can be done wrongly. */
  BACKEND {
    @Override
    ExecutorFixture honest() {
      return Sabotaged.backend(Conduct::new, Set.of());
    }
  },
  /** The same, handing out the elements of a chunk together. */
  CHUNKS {
    @Override
    ExecutorFixture honest() {
      return Sabotaged.backend(ChunkConduct::new, Set.of());
    }
  },
  /** The same, and tasks and results are copied on their way. */
  COPIES {
    @Override
    ExecutorFixture honest() {
      return Sabotaged.backend(CopyConduct::new, Set.of(Capability.SERIALIZATION));
    }
  },
  /** The same, pretending that its workers are processes, each of which its task kills. */
  MORTALS {
    @Override
    ExecutorFixture honest() {
      return Sabotaged.backend(MortalConduct::new, Set.of(Capability.PROCESS_ISOLATION));
    }
  },
  /** A pool and its futures behind proxies whose every method can be replaced. */
  DISGUISE {
    @Override
    ExecutorFixture honest() {
      return new Disguise();
    }
  };

  abstract ExecutorFixture honest();
}
