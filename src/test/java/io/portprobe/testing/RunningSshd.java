package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real OpenSSH, with a host key of its own. */
public final class RunningSshd {
  /** Its program. */
  public static final String PROGRAM = "sshd";

  private RunningSshd() {}

  /**
   * Starts it on that loopback port.
   *
   * @param options further lines of its configuration
   */
  public static Program start(Path folder, int port, String... options) throws IOException {
    // Where it locks itself up when root starts it, at a place that cannot be chosen.
    Finished.run("", "mkdir", "-p", "/run/sshd");
    String key = folder.resolve("key").toString();
    Finished made = Finished.run("", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
    assertThat(made.exitCode()).as(made.errors()).isZero();
    Path config =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1:%d
            HostKey %s
            PidFile none
            UsePAM no
            %s
            """
                .formatted(port, key, String.join("\n", options)));
    return Program.start("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
        .awaitOutput("Server listening");
  }
}
