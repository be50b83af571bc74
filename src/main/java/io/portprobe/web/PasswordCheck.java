package io.portprobe.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.portprobe.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * Checks passwords against bcrypt hashes, which takes long on purpose.
 *
 * <p>One is computed at a time, by a thread of its own, so that strangers who try many occupy one
 * core at most. A few more wait; beyond, there is no verdict. What was found is remembered, so that
 * known clients never wait, and those who bring the same at once wait for one computation. A user
 * who does not exist costs as much as one who does.
 */
final class PasswordCheck implements AutoCloseable {
  private static final int WAITING = 16;

  /** What the hashes of nobody end with: any salt and hash will do, as the verdict is known. */
  private static final String OF_NOBODY = "X0h1gDsPszWURQaxFh.zoubFi6DXncSjhoQNJgRrnGs7EsimhC7zG";

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2Y;

  /** Whether a password is that of a hash, which takes long. */
  private final BiPredicate<Secret, String> bcrypt;

  private final RecentVerdicts recent = new RecentVerdicts();
  private final KeyedHash keys = new KeyedHash();
  private final Map<String, CompletableFuture<Verdict>> running = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor computer =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("passwords").daemon().factory());

  PasswordCheck() {
    this(PasswordCheck::fits);
  }

  PasswordCheck(BiPredicate<Secret, String> bcrypt) {
    this.bcrypt = bcrypt;
    computer.allowCoreThreadTimeOut(true);
  }

  /** What is known of a password. */
  enum Verdict {
    /** It is the user's. */
    RIGHT,
    /** It is not, or there is no such user. */
    WRONG,
    /** Too many others are being checked. */
    UNDECIDED
  }

  /**
   * Whether the password is the user's; waits for the computation.
   *
   * @param users each with a hash; at least one
   */
  Verdict check(Credentials credentials, Map<String, Secret> users) {
    Secret known = users.get(credentials.user());
    String hash = known == null ? ofNobody(users.values()) : known.value();
    String key = keys.of(credentials.user(), credentials.password().value(), hash);
    Verdict verdict = recent.of(key);
    if (verdict != Verdict.UNDECIDED) {
      return verdict;
    }
    try {
      return running
          .computeIfAbsent(key, _ -> begin(key, credentials.password(), hash, known != null))
          .join();
    } catch (RejectedExecutionException e) {
      return Verdict.UNDECIDED;
    }
  }

  private CompletableFuture<Verdict> begin(
      String key, Secret password, String hash, boolean isKnown) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            boolean fits = bcrypt.test(password, hash);
            Verdict verdict = fits && isKnown ? Verdict.RIGHT : Verdict.WRONG;
            recent.keep(key, verdict);
            return verdict;
          } finally {
            running.remove(key);
          }
        },
        computer);
  }

  /** Only the first 72 bytes count, as with every bcrypt. */
  private static boolean fits(Secret password, String hash) {
    return BCrypt.verifyer(VERSION, LongPasswordStrategies.truncate(VERSION))
        .verify(
            password.value().getBytes(StandardCharsets.UTF_8),
            hash.getBytes(StandardCharsets.US_ASCII))
        .verified;
  }

  /** A hash that takes as long as the slowest of the users'. */
  private static String ofNobody(Collection<Secret> hashes) {
    String cost =
        hashes.stream()
            .map(hash -> hash.value().substring(4, 6))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return "$2y$" + cost + "$" + OF_NOBODY;
  }

  @Override
  public void close() {
    computer.shutdownNow();
  }
}
