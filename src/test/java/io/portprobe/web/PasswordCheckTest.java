package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.portprobe.model.Secret;
import io.portprobe.testing.WebFiles;
import io.portprobe.web.PasswordCheck.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords against hashes that libxcrypt has made. */
class PasswordCheckTest {
  private static final Map<String, Secret> USERS = Map.of("alice", new Secret(WebFiles.HASH));
  private static final Credentials ALICE = new Credentials("alice", new Secret("geheim"));

  /** Of a hundred times {@code x}. */
  private static final String LONG = "$2y$05$abcdefghijklmnopqrstuujf8SX2ahXLwp9w/B.Y5XdysS6yR576q";

  @AutoClose private final PasswordCheck check = new PasswordCheck();
  @AutoClose private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  private Verdict verdict(String user, String password) {
    return check.check(new Credentials(user, new Secret(password)), USERS);
  }

  @ParameterizedTest
  @CsvSource({
    "alice,geheim,RIGHT",
    "alice,Geheim,WRONG",
    "alice,'',WRONG",
    "bob,geheim,WRONG",
    "'',geheim,WRONG"
  })
  void tellsWhosePasswordItIs(String user, String password, Verdict verdict) {
    assertThat(verdict(user, password)).isEqualTo(verdict);
    assertThat(verdict(user, password)).as("remembered").isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "$2a$05$abcdefghijklmnopqrstuuVWu8RjbNovPZWAMRdd7iqaaG0mI53Uu",
    "$2b$05$abcdefghijklmnopqrstuuVWu8RjbNovPZWAMRdd7iqaaG0mI53Uu",
    "$2y$05$abcdefghijklmnopqrstuuVWu8RjbNovPZWAMRdd7iqaaG0mI53Uu"
  })
  void readsAllVersions(String hash) {
    assertThat(check.check(ALICE, Map.of("alice", new Secret(hash)))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void looksAtTheFirst72BytesOnlyAsEveryBcryptDoes() {
    Map<String, Secret> users = Map.of("alice", new Secret(LONG));
    var whole = new Credentials("alice", new Secret("x".repeat(100)));
    var cut = new Credentials("alice", new Secret("x".repeat(72)));
    var shorter = new Credentials("alice", new Secret("x".repeat(71)));

    assertThat(check.check(whole, users)).isEqualTo(Verdict.RIGHT);
    assertThat(check.check(cut, users)).isEqualTo(Verdict.RIGHT);
    assertThat(check.check(shorter, users)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void forgetsWhatWasRightWhenTheHashChanges() {
    assertThat(check.check(ALICE, USERS)).isEqualTo(Verdict.RIGHT);

    assertThat(check.check(ALICE, Map.of("alice", new Secret(LONG)))).isEqualTo(Verdict.WRONG);
  }

  /** The verdict is known before, but whoever sees how long it takes must not learn that. */
  @ParameterizedTest
  @ValueSource(strings = {"bob", "", "Alice"})
  void computesAsMuchForAUserWhoDoesNotExistAsForTheSlowestWhoDoes(String user) {
    Map<String, Secret> users =
        Map.of("alice", new Secret(LONG), "carol", new Secret(WebFiles.HASH));
    var computed = new ArrayList<String>();
    try (var counting =
        new PasswordCheck((_, hash) -> {
          computed.add(hash);
          return true;
        })) {
      assertThat(counting.check(new Credentials(user, new Secret("geheim")), users))
          .isEqualTo(Verdict.WRONG);
      assertThat(counting.check(new Credentials("carol", new Secret("geheim")), users))
          .isEqualTo(Verdict.RIGHT);
    }
    assertThat(computed).hasSize(2);
    assertThat(computed.getLast()).isEqualTo(WebFiles.HASH);
    assertThat(computed.getFirst()).startsWith("$2y$10$").isNotEqualTo(WebFiles.HASH);
    // A hash of another form would be refused at once.
    byte[] password = "geheim".getBytes(StandardCharsets.US_ASCII);
    byte[] hash = computed.getFirst().getBytes(StandardCharsets.US_ASCII);
    assertThat(BCrypt.verifyer(BCrypt.Version.VERSION_2Y).verify(password, hash).validFormat)
        .isTrue();
  }

  private List<Verdict> all(List<Callable<Verdict>> tasks) throws Exception {
    return clients.invokeAll(tasks).stream().map(Future::resultNow).toList();
  }

  /** As when all scrapes begin at once. */
  @Test
  void computesOnceForAllWhoBringTheSame() throws Exception {
    assertThat(all(Collections.nCopies(200, () -> check.check(ALICE, USERS))))
        .containsOnly(Verdict.RIGHT);
  }

  @Test
  void refusesToDecideOnMoreThanItCanCompute() throws Exception {
    assertThat(verdict("alice", "geheim")).isEqualTo(Verdict.RIGHT);

    List<Verdict> guesses =
        all(
            IntStream.range(0, 60)
                .<Callable<Verdict>>mapToObj(i -> () -> verdict("alice", "guess " + i))
                .toList());

    assertThat(guesses).containsOnly(Verdict.WRONG, Verdict.UNDECIDED);
    // Who is known does not need a computation, as there is nobody left to make one.
    check.close();
    assertThat(verdict("alice", "geheim")).isEqualTo(Verdict.RIGHT);
    assertThat(verdict("alice", "another")).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void doesNotForgetARightPasswordForManyWrongOnes() {
    var recent = new RecentVerdicts();
    recent.keep("right", Verdict.RIGHT);
    IntStream.range(0, 1000).forEach(i -> recent.keep("wrong " + i, Verdict.WRONG));

    assertThat(recent.of("right")).isEqualTo(Verdict.RIGHT);
    assertThat(recent.of("wrong 999")).isEqualTo(Verdict.WRONG);
    assertThat(recent.of("wrong 899")).isEqualTo(Verdict.UNDECIDED);
  }
}
