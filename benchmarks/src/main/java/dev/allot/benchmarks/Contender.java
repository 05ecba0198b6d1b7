package dev.allot.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part.
 *
 * @param name its name in tables
 * @param command what starts it in a process of its own
 * @param missing why it cannot take part here, {@code null} if it can
 * @param warmUps how many warm-up rounds it needs at most
 */
record Contender(String name, List<String> command, @Nullable String missing, int warmUps) {}
