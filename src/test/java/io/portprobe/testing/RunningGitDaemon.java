package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real daemon of Git on a free loopback port, with the repository {@code /a.git}. */
public final class RunningGitDaemon {
  /** Its program. */
  public static final String PROGRAM = "git";

  private RunningGitDaemon() {}

  /**
   * Starts it; it listens when this returns.
   *
   * @param options further ones of its command line
   */
  public static RunningServer start(Path folder, String... options) {
    String repository = folder.resolve("a.git").toString();
    Finished made = Finished.run("", PROGRAM, "init", "-q", "--bare", repository);
    assertThat(made.exitCode()).as(made.errors()).isZero();
    return startWithoutRepository(folder, options);
  }

  /** Likewise without the repository. */
  public static RunningServer startWithoutRepository(Path folder, String... options) {
    return RunningServer.start(
            port -> {
              var command = new ArrayList<>(List.of(PROGRAM, "daemon", "--reuseaddr"));
              command.addAll(
                  List.of("--listen=127.0.0.1", "--port=" + port, "--base-path=" + folder));
              command.addAll(List.of("--export-all", "--verbose"));
              command.addAll(List.of(options));
              return command;
            })
        .awaitLog("Ready to rumble");
  }
}
