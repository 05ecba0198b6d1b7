package dev.allot.testkit.property.sequence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The executor as one thread sees it: a queue, workers, and where each task stands. It knows of no
 * threads; what depends on timing it holds as the set of all worlds that the contract allows at
 * this moment, of which each answer of the real executor leaves those that agree with it.
 */
final class Model {
  private final Facts facts;
  private final Moves moves;
  private Set<World> worlds = Set.of(World.BEGINNING);

  Model(int workers) {
    this.facts = new Facts(workers);
    this.moves = new Moves(facts);
  }

  Facts facts() {
    return facts;
  }

  /**
   * Says what a step may answer.
   *
   * @return the answers, and the worlds that each leaves; {@code null} if the step is to be left
   *     out, since it means no task, or might wait for ever
   */
  @Nullable Map<String, Set<World>> predict(Step step) {
    if (!step.applies(facts) || step.needsAWorker() && !worlds.stream().allMatch(this::hasRoom)) {
      return null;
    }
    Set<World> entered = worlds;
    if (step.changesAtOnce()) {
      entered = moves.closure(worlds.stream().map(step::enter).collect(Collectors.toSet()));
    }
    Predicate<World> end = step.end(facts, moves);
    if (!entered.stream().filter(moves::isAtRest).allMatch(end)) {
      return null;
    }
    Set<World> ended = entered.stream().filter(end).collect(Collectors.toSet());
    return step.answers(ended, facts);
  }

  /** Of a shut pool too, so that one that wrongly accepts does not hang. */
  private boolean hasRoom(World world) {
    return facts.leavesAWorker(world);
  }

  /** Goes on with the worlds that an answer has left. */
  void learn(Step step, String answer, Collection<World> left) {
    step.changeFacts(facts, answer);
    worlds = moves.closure(left);
  }

  /** Groups worlds by the answers that a step gives in them. */
  static Map<String, Set<World>> grouped(Set<World> worlds, Step.Answering answering) {
    Map<String, Set<World>> answers = new TreeMap<>();
    for (World world : worlds) {
      answering.answer(
          world, (answer, next) -> answers.computeIfAbsent(answer, a -> new HashSet<>()).add(next));
    }
    return answers;
  }
}
