package dev.allot.process.soak.shared;

/**
 * A line of a {@link Journal}.
 *
 * @param nanos when: {@code System.nanoTime}, which has one origin on a machine
 * @param pid the process
 * @param who the attempt of a task, or a thread of the application
 * @param verb what
 * @param object to which of several objects, if there are several
 * @param number of what, or how much
 */
record Note(long nanos, long pid, String who, Verb verb, int object, long number) {
  private static final String SEPARATOR = " ";

  static Note parse(String line) {
    String[] words = line.split(SEPARATOR);
    return new Note(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        words[2],
        Verb.valueOf(words[3]),
        Integer.parseInt(words[4]),
        Long.parseLong(words[5]));
  }

  /** As it is in the file. */
  String line() {
    return String.join(
        SEPARATOR,
        Long.toString(nanos),
        Long.toString(pid),
        who,
        verb.name(),
        Integer.toString(object),
        Long.toString(number));
  }
}
