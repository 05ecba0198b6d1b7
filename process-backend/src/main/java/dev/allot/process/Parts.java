package dev.allot.process;

import dev.allot.process.wire.ClaimTable;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.List;

/** Divides a chunk into what fits into one frame and one claim table. */
final class Parts {
  private Parts() {}

  static List<List<PendingTask<?>>> of(List<PendingTask<?>> tasks, long maxBytes) {
    List<List<PendingTask<?>>> parts = new ArrayList<>();
    List<PendingTask<?>> part = new ArrayList<>();
    long bytes = 0;
    for (PendingTask<?> task : tasks) {
      EncodedTask work = (EncodedTask) task.work();
      if (work == null) {
        continue;
      }
      if (!part.isEmpty()
          && (part.size() == ClaimTable.SLOTS || bytes + work.bytes().length > maxBytes)) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(task);
      bytes += work.bytes().length;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
