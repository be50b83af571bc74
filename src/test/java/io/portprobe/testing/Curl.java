package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The real curl, which trusts the authority of the tests. */
public final class Curl {
  private final WebFiles files;

  private Curl(WebFiles files) {
    this.files = files;
  }

  /** One that has those files. */
  public static Curl with(WebFiles files) {
    Needs.program("curl");
    return new Curl(files);
  }

  /** The options of a client that shows that certificate. */
  public List<String> showing(String name) {
    return List.of(
        "--cert",
        files.file(name + ".crt").toString(),
        "--key",
        files.file(name + ".key").toString());
  }

  /** Asks, with those further options; an exit code that is not 0 is the caller's to judge. */
  public Finished ask(URI address, List<String> options) {
    var command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--path-as-is"));
    command.addAll(List.of("--max-time", "20", "--cacert", files.file("ca.crt").toString()));
    command.addAll(options);
    command.add(address.toString());
    return Finished.run("", command.toArray(String[]::new));
  }

  /** The answer's status; 0 when there was none, as after a handshake that failed. */
  public int status(URI address, List<String> options) {
    var all = new ArrayList<>(List.of("--output", "/dev/null", "--write-out", "%{http_code}"));
    all.addAll(options);
    return Integer.parseInt(ask(address, all).output());
  }

  /** The answer with its head, as it came. */
  public String answer(URI address, String... options) {
    var all = new ArrayList<>(List.of("--include"));
    all.addAll(List.of(options));
    Finished finished = ask(address, all);
    assertThat(finished.errors()).isEmpty();
    return finished.output();
  }
}
