package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bank that workers share: an object of the program's own, with an interface and a rule, that no
 * money comes or goes.
 *
 * <p>With a shared map each account could be changed atomically, but not two of them: who counts
 * the money between the one change and the other finds too little. {@code object(...)} makes one
 * object, in the JVM of the pool, and gives out proxies for it. A call of a worker is a call upon
 * that object, so that {@code synchronized} does what it does in one JVM; and what a method throws
 * comes back as itself.
 *
 * <pre>
 * 900 transfers, 0 times the money did not add up
 * {anna=3600, bert=2700, cleo=2700}
 * anna has 3600, not 5000
 * </pre>
 */
public final class Bank {
  private Bank() {}

  // #region bank
  static final List<String> OWNERS = List.of("anna", "bert", "cleo");
  static final long MONEY = 9_000;
  static final int TRANSFERS = 300;

  /** What workers see of it. */
  interface Accounts {
    /** Returns what is left to who gives. */
    long transfer(String from, String to, long amount) throws OverdrawnException;

    long total();

    Map<String, Long> balances();
  }

  /** The object itself. Calls come from many threads, as many as there are workers and more. */
  static final class Ledger implements Accounts {
    private final Map<String, Long> balances = new HashMap<>();

    Ledger() {
      OWNERS.forEach(owner -> balances.put(owner, MONEY / OWNERS.size()));
    }

    @Override
    public synchronized long transfer(String from, String to, long amount)
        throws OverdrawnException {
      long left = balances.getOrDefault(from, 0L);
      if (left < amount) {
        throw new OverdrawnException(from + " has " + left + ", not " + amount);
      }
      balances.put(from, left - amount);
      balances.merge(to, amount, Long::sum);
      return left - amount;
    }

    @Override
    public synchronized long total() {
      return balances.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized Map<String, Long> balances() {
      return new TreeMap<>(balances); // a copy: in one JVM a result is the object itself
    }
  }

  /** There is not enough in the account; nothing was transferred. */
  static final class OverdrawnException extends Exception {
    private static final long serialVersionUID = 1L;

    OverdrawnException(String message) {
      super(message);
    }
  }

  /** Gives from one owner to the next, and counts how often the money did not add up then. */
  static int spend(Accounts accounts, int owner) throws OverdrawnException {
    int wrong = 0;
    for (int i = 0; i < TRANSFERS; i++) {
      accounts.transfer(OWNERS.get(owner), OWNERS.get((owner + 1) % OWNERS.size()), owner + 1);
      if (accounts.total() != MONEY) {
        wrong++;
      }
    }
    return wrong;
  }

  static void run(PoolExecutor pool, PrintStream out) throws InterruptedException {
    Accounts accounts = pool.shared().object("accounts", Accounts.class, Ledger::new);
    List<TaskFuture<Integer>> spenders = new ArrayList<>();
    for (int i = 0; i < OWNERS.size(); i++) {
      int owner = i;
      spenders.add(pool.submit(() -> spend(accounts, owner)));
    }
    int wrong = spenders.stream().mapToInt(TaskFuture::join).sum();
    out.println(
        spenders.size() * TRANSFERS + " transfers, " + wrong + " times the money did not add up");
    out.println(accounts.balances());

    TaskFuture<?> tooMuch = pool.submit(() -> accounts.transfer("anna", "bert", 5_000));
    if (tooMuch.exception() instanceof OverdrawnException overdrawn) {
      out.println(overdrawn.getMessage());
    }
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   * @throws InterruptedException if the program is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
