package dev.allot.process.soak;

import org.jspecify.annotations.Nullable;

/** What goes wrong in a soak: a row of its table each. */
enum FaultClass {
  NONE("none: the load itself", 0, null),
  SIGKILL_BUSY("SIGKILL of a worker under load", 6, null),
  SIGKILL_IDLE("SIGKILL of an idle worker", 2, null),
  SIGSTOP("SIGSTOP of a worker under load", 1, null),
  PAUSE("SIGSTOP, and SIGCONT a second later", 2, null),
  SIGSEGV("write to address 0 in a task", 3, Deed.SEGMENTATION_FAULT),
  EXIT("System.exit(0, 1, 3 or 137) in a task", 4, Deed.EXIT),
  HALT("Runtime.halt in a task", 3, Deed.HALT),
  HEAP("heap full in a task", 3, Deed.FILL_HEAP),
  METASPACE("metaspace full in a task", 1, Deed.FILL_METASPACE),
  STACK("stack overflow in a task", 3, Deed.FILL_STACK),
  OUTPUT("1 MB without an end of line on stdout", 1, Deed.FLOOD),
  HANG("task deaf to interrupts, with a timeout", 3, Deed.HANG),
  UNSENDABLE("result that is not serializable", 4, Deed.UNSENDABLE),
  RETRIED("task that two workers die of, with retries", 3, Deed.DIE_AT_FIRST),
  CANCEL_STORM("100 tasks cancelled at once", 3, null),
  RESIZE("resize, up or down", 2, null),
  RECYCLE("worker replaced after 500 tasks", 0, null);

  private final String title;
  private final int weight;
  private final @Nullable Deed deed;

  FaultClass(String title, int weight, @Nullable Deed deed) {
    this.title = title;
    this.weight = weight;
    this.deed = deed;
  }

  String title() {
    return title;
  }

  /** How often it is chosen, against the others; 0: it comes by itself. */
  int weight() {
    return weight;
  }

  /** What the task does that is the fault; {@code null} if it does not come from a task. */
  @Nullable Deed deed() {
    return deed;
  }
}
