package dev.allot.process.launch;

import java.lang.module.ModuleFinder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options about modules as they are for a worker, which has all but the JDK on its class path: what
 * this JVM's options say of other modules is true there of the unnamed one.
 */
final class ModuleOptions {
  private static final String UNNAMED = "ALL-UNNAMED";

  private ModuleOptions() {}

  /** Returns the option for a worker, or an empty text if it makes no sense there. */
  static String forWorkers(String option) {
    int end = option.indexOf('=');
    String name = end < 0 ? option : option.substring(0, end);
    String value = end < 0 ? "" : option.substring(end + 1);
    return switch (name) {
      // A module that cannot be found would keep the JVM from starting.
      case "--add-modules" -> with(name, names(value).filter(ModuleOptions::isOfTheJdk));
      case "--enable-native-access" -> with(name, names(value).map(ModuleOptions::asKnown));
      case "--add-opens", "--add-exports", "--add-reads" -> access(name, value);
      default -> option;
    };
  }

  /** The value is a module, with a package or without, and who is given access. */
  private static String access(String name, String value) {
    int end = value.indexOf('=');
    String what = end < 0 ? value : value.substring(0, end);
    if (end < 0 || !isOfTheJdk(what.replaceFirst("/.*", ""))) {
      return "";
    }
    return with(name + "=" + what, names(value.substring(end + 1)).map(ModuleOptions::asKnown));
  }

  private static Stream<String> names(String list) {
    return Stream.of(list.split(",")).filter(name -> !name.isEmpty());
  }

  private static String with(String start, Stream<String> names) {
    String list = names.distinct().collect(Collectors.joining(","));
    return list.isEmpty() ? "" : start + "=" + list;
  }

  private static String asKnown(String module) {
    return isOfTheJdk(module) ? module : UNNAMED;
  }

  private static boolean isOfTheJdk(String module) {
    return module.startsWith("ALL-") || ModuleFinder.ofSystem().find(module).isPresent();
  }
}
