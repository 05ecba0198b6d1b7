package dev.allot.cluster;

/** What befalls a member while tasks run. */
enum MemberFault {
  KILL("SIGKILL of a member; another comes"),
  STOP("SIGSTOP of a member until it is lost, then SIGCONT"),
  PAUSE("SIGSTOP of a member, and SIGCONT a second later"),
  TERM("SIGTERM of a member; another comes"),
  PROCESS("SIGKILL of a worker process of a member"),
  RESIZE("resize, up or down");

  private final String title;

  MemberFault(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
