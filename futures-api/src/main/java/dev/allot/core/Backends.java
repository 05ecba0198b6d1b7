package dev.allot.core;

import dev.allot.PoolConfigException;
import dev.allot.UnknownBackendException;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The backends on the class path, by name. */
public final class Backends {
  /** The backends of this project; the artifact of each is {@code allot-NAME-backend}. */
  private static final List<String> WELL_KNOWN = List.of("thread", "process", "cluster");

  private final List<FoundBackend> found;
  private final List<String> broken;

  Backends(List<FoundBackend> found, List<String> broken) {
    this.found = List.copyOf(found);
    this.broken = List.copyOf(broken);
  }

  /**
   * Returns the provider of a backend that the current thread's class loaders find.
   *
   * @param name the name of the backend
   * @return the provider
   * @throws UnknownBackendException if there is none; the message says which artifact to add
   * @throws PoolConfigException if there are two, or one for another version of the interface
   */
  public static BackendProvider find(String name) {
    return through(ClassLoaders.ofThisThread()).select(name, "the configuration");
  }

  /** Returns those that the class loaders find, in their order. */
  static Backends through(List<ClassLoader> loaders) {
    BackendSearch search = new BackendSearch();
    loaders.forEach(search::through);
    return search.result();
  }

  /** Returns the same for providers that are there already. */
  static Backends of(BackendProvider... providers) {
    BackendSearch search = new BackendSearch();
    List.of(providers).forEach(search::add);
    return search.result();
  }

  /** Returns the provider of a name that {@code source} asks for. */
  BackendProvider select(String name, String source) {
    List<FoundBackend> named = found.stream().filter(b -> b.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new UnknownBackendException(asked(name, source) + ", but " + whyUnknown(name));
    }
    if (named.size() > 1) {
      String all = named.stream().map(FoundBackend::origin).collect(Collectors.joining(" and "));
      throw new PoolConfigException(
          asked(name, source)
              + ", and more than one provider has that name: "
              + all
              + "; leave one of them on the class path");
    }
    FoundBackend only = named.get(0);
    if (!only.isCompatible()) {
      throw new PoolConfigException(
          asked(name, source)
              + ", but "
              + only.origin()
              + " was made for version "
              + only.apiVersion()
              + " of the backend interface, and this library has version "
              + BackendProvider.API_VERSION
              + "; use the same version of allot-futures-api and of the backend's artifact");
    }
    return only.provider();
  }

  /** Returns the keys of all backends that can be asked. */
  List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>();
    found.forEach(backend -> keys.addAll(backend.keys()));
    return keys;
  }

  /** Returns the names of the backends that may have keys which cannot be known here. */
  List<String> namesWithoutKeys() {
    Stream<String> absent = WELL_KNOWN.stream().filter(name -> !names().contains(name));
    Stream<String> incompatible =
        found.stream().filter(backend -> !backend.isCompatible()).map(FoundBackend::name);
    return Stream.concat(absent, incompatible).toList();
  }

  private TreeSet<String> names() {
    return found.stream().map(FoundBackend::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String asked(String name, String source) {
    return CoreKeys.BACKEND + " is \"" + name + "\" in " + source;
  }

  private String whyUnknown(String name) {
    StringBuilder why = new StringBuilder("there is no such backend on the class path; found: ");
    why.append(found.isEmpty() ? "none" : String.join(", ", names()));
    if (WELL_KNOWN.contains(name)) {
      why.append("; add ").append(artifact(name));
    } else {
      TreeSet<String> candidates = names();
      candidates.addAll(WELL_KNOWN);
      Nearest.within(Math.max(2, name.length() / 3), name, candidates)
          .ifPresent(
              meant -> {
                why.append("; did you mean ").append(meant).append('?');
                if (!names().contains(meant)) {
                  why.append(" It is in ").append(artifact(meant));
                }
              });
    }
    if (!broken.isEmpty()) {
      why.append("; could not be loaded: ").append(String.join("; ", broken));
    }
    return why.toString();
  }

  private static String artifact(String name) {
    return "the artifact dev.allot:allot-" + name + "-backend, in the version of allot-futures-api";
  }
}
