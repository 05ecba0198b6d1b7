package dev.allot.testkit.property.sequence;

import dev.allot.MapOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Maps a function that fails for negative inputs, and takes all results. */
record MapAll(List<Integer> inputs, int chunk, int buffer, boolean ordered) implements Step {
  @Override
  public boolean needsAWorker() {
    return true;
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    Stream<String> each =
        inputs.stream()
            .map(
                input ->
                    input < 0
                        ? "CompletionException of java.lang.IllegalArgumentException: " + input
                        : "" + 2 * input);
    String all = (ordered ? each : each.sorted()).toList().toString();
    return Model.grouped(
        worlds, (world, reply) -> reply.accept(world.isShut() ? Submit.REJECTED : all, world));
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    MapOptions options = MapOptions.defaults().chunkSize(chunk).buffer(buffer);
    return bench
        .scene()
        .text(
            () ->
                bench
                    .scene()
                    .mapped(
                        bench
                            .pool()
                            .map(
                                Scene.doubling(),
                                new ArrayList<>(inputs),
                                ordered ? options : options.unordered()),
                        ordered));
  }

  @Override
  public String java(Facts facts) {
    return "scene.mapped(pool.map(Scene.doubling(), List.of("
        + Listing.numbers(inputs)
        + "), MapOptions.defaults().chunkSize("
        + chunk
        + ").buffer("
        + buffer
        + ")"
        + (ordered ? "" : ".unordered()")
        + "), "
        + ordered
        + ")";
  }
}
