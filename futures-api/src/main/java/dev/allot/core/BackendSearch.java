package dev.allot.core;

import dev.allot.spi.BackendProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for providers. One that is broken does no harm to the others. */
final class BackendSearch {
  private static final Logger LOG = LoggerFactory.getLogger(BackendSearch.class);

  /** A class path that cannot be read at all may fail again and again, without an end. */
  private static final int MOST_ERRORS = 100;

  private final List<FoundBackend> found = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  void through(ClassLoader loader) {
    Iterator<BackendProvider> providers =
        ServiceLoader.load(BackendProvider.class, loader).iterator();
    for (int errors = 0; errors < MOST_ERRORS; errors++) {
      try {
        while (providers.hasNext()) {
          BackendProvider provider = providers.next();
          // Most often both loaders find the same class; if each has its own, the first counts.
          if (seen.add(provider.getClass().getName())) {
            add(provider);
          }
        }
        return;
      } catch (ServiceConfigurationError | LinkageError e) {
        leaveOut(e.getCause() == null ? e.toString() : e + ", since " + e.getCause(), e);
      }
    }
  }

  void add(BackendProvider provider) {
    try {
      found.add(FoundBackend.of(provider));
    } catch (RuntimeException | LinkageError e) {
      leaveOut(FoundBackend.origin(provider.getClass()) + ": " + e, e);
    }
  }

  Backends result() {
    return new Backends(found, broken);
  }

  private void leaveOut(String what, Throwable error) {
    if (!broken.contains(what)) {
      broken.add(what);
      LOG.warn("A backend cannot be loaded and is left out: {}", what);
      LOG.debug("Why it cannot be loaded", error);
    }
  }
}
