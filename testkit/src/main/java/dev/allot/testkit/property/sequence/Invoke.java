package dev.allot.testkit.property.sequence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code invokeAll} or {@code invokeAny} of tasks that do not wait. */
record Invoke(boolean any, List<Conduct> tasks) implements Step {
  @Override
  public boolean needsAWorker() {
    return true;
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    List<String> outcomes = any ? outcomesOfAny() : List.of(outcomesOfAll());
    return Model.grouped(
        worlds,
        (world, reply) ->
            (world.isShut() ? List.of(Submit.REJECTED) : outcomes)
                .forEach(outcome -> reply.accept(outcome, world)));
  }

  private List<String> outcomesOfAny() {
    boolean allFail = tasks.stream().allMatch(Conduct::fails);
    return IntStream.range(0, tasks.size())
        .filter(i -> allFail || !tasks.get(i).fails())
        .mapToObj(i -> (allFail ? "ExecutionException of " : "") + tasks.get(i).text(i))
        .toList();
  }

  private String outcomesOfAll() {
    return IntStream.range(0, tasks.size())
        .mapToObj(
            i -> (tasks.get(i).fails() ? "ExecutionException of " : "") + tasks.get(i).text(i))
        .toList()
        .toString();
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    Scene scene = bench.scene();
    return scene.text(
        () ->
            any
                ? bench.pool().invokeAny(Scene.tasks(tasks))
                : scene.outcomes(bench.pool().invokeAll(Scene.tasks(tasks))));
  }

  @Override
  public String java(Facts facts) {
    String list =
        "Scene.tasks(List.of("
            + String.join(", ", tasks.stream().map(task -> "Conduct." + task).toList())
            + "))";
    return any ? "pool.invokeAny(" + list + ")" : "scene.outcomes(pool.invokeAll(" + list + "))";
  }
}
