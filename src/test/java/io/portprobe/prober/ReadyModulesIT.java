package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Module;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RunningDovecot;
import io.portprobe.testing.RunningNgircd;
import io.portprobe.testing.RunningPostfix;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ready-made modules under upstream's names, with the servers that they are for. */
class ReadyModulesIT {
  @TempDir private Path folder;

  /** Trusts the tests' authority besides, since no server here has a certificate of the world. */
  private static ProbeReport probe(String module, String target) {
    String trusting = Probers.modules().replace("  tcp:\n", "  tcp:\n    " + TlsPeer.TRUST + "\n");
    try {
      String config = "modules:\n" + trusting.indent(2);
      Module loaded = new ConfigLoader(Probers.all()).load(config).modules().get(module);
      return Probes.run(
          Objects.requireNonNull(loaded), target.replace("127.0.0.1", "localhost"), Probes.AMPLE);
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private static void succeeds(String module, String target) {
    assertThat(probe(module, target).outcome()).isEqualTo(new Outcome.Success());
  }

  @Test
  void aMailServerUpgradesToTls() {
    RunningPostfix.demand();
    try (var postfix = RunningPostfix.start(folder, TlsPeer.certificate().build())) {
      succeeds("smtp_starttls", postfix.target());
      postfix.awaitLog("starttls=1");
    }
  }

  @Test
  void mailBoxesUpgradeToTlsOrBeginWithIt() {
    RunningDovecot.demand();
    try (var dovecot = RunningDovecot.start(folder, TlsPeer.certificate().build())) {
      succeeds("imap_starttls", dovecot.imap());
      succeeds("pop3s_banner", dovecot.pop3s());
      succeeds("tcp_connect", dovecot.imap());
    }
  }

  @Test
  void aChatServerLetsOneIn() throws IOException {
    Needs.program(RunningNgircd.PROGRAM);
    try (var ngircd = RunningNgircd.start(folder)) {
      succeeds("irc_banner", ngircd.target());
    }
  }

  @Test
  void aShellServerIsAnswered() {
    try (var server =
        ScriptedServer.begin()
            .sends("SSH-2.0-OpenSSH_9.2\r\n")
            .expects("SSH-2.0-portprobe\r\n")
            .start()) {
      succeeds("ssh_banner", server.target());
    }
  }

  @ParameterizedTest
  @CsvSource({"ssh_banner", "irc_banner", "smtp_starttls", "imap_starttls"})
  void anotherServiceIsNot(String module) {
    try (var server =
        ScriptedServer.begin().sends("HTTP/1.1 400 Bad Request\r\n").closes().start()) {
      ProbeReport report = probe(module, server.target());
      assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(((Outcome.Failure) report.outcome()).reason())
          .isIn(FailureReason.UNEXPECTED_RESPONSE, FailureReason.CONNECTION_RESET);
    }
  }
}
