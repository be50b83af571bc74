package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real Redis on a free loopback port. */
public final class RunningRedis {
  /** Its program. */
  public static final String PROGRAM = "redis-server";

  /** What it logs when it serves. */
  public static final String READY = "Ready to accept connections";

  /** Likewise a sentinel. */
  public static final String SENTINEL_READY = "Sentinel ID is";

  private RunningRedis() {}

  /**
   * Starts it.
   *
   * @param folder where it keeps its data
   * @param options of its command line, such as {@code --maxclients}
   */
  public static RunningServer start(Path folder, String... options) {
    return RunningServer.start(port -> {
      var command = new ArrayList<>(List.of(PROGRAM, "--bind", "127.0.0.1"));
      command.addAll(List.of("--port", "" + port, "--dir", folder.toString(), "--save", ""));
      command.addAll(List.of(options));
      return command;
    });
  }

  /** Starts it where an earlier one may have been; it takes clients from other hosts, too. */
  public static RunningServer startAt(String address, int port, Path folder) {
    var command = new ArrayList<>(List.of(PROGRAM, "--bind", address, "--port", "" + port));
    command.addAll(List.of("--dir", folder.toString(), "--save", "", "--protected-mode", "no"));
    return RunningServer.of(Program.start(command), port).awaitLog(READY);
  }

  /**
   * Starts it with TLS, asking no client for a certificate.
   *
   * @param identity a file with its certificate and key
   */
  public static RunningServer startTls(Path identity) {
    return RunningServer.start(port -> {
      var command = new ArrayList<>(List.of(PROGRAM, "--save", ""));
      command.addAll(tls(port, identity));
      return command;
    });
  }

  /**
   * Starts it as a sentinel, which watches no master unless it is told of one.
   *
   * @param folder where it keeps what it knows
   */
  public static RunningServer startSentinel(Path folder, String... options) {
    return RunningServer.start(port -> {
      var command = sentinel(folder);
      command.addAll(List.of("--bind", "127.0.0.1", "--port", "" + port));
      command.addAll(List.of(options));
      return command;
    });
  }

  /** Likewise with TLS, asking no client for a certificate. */
  public static RunningServer startSentinelTls(Path folder, Path identity) {
    return RunningServer.start(port -> {
      var command = sentinel(folder);
      command.addAll(tls(port, identity));
      return command;
    });
  }

  private static List<String> sentinel(Path folder) {
    new ServerFolder(folder).write("sentinel.conf", "");
    String settings = folder.resolve("sentinel.conf").toString();
    return new ArrayList<>(List.of(PROGRAM, settings, "--sentinel"));
  }

  private static List<String> tls(int port, Path identity) {
    var options = new ArrayList<>(List.of("--bind", "127.0.0.1", "--port", "0"));
    options.addAll(List.of("--tls-port", "" + port, "--tls-auth-clients", "no"));
    for (String option : List.of("--tls-ca-cert-file", "--tls-cert-file", "--tls-key-file")) {
      options.addAll(List.of(option, identity.toString()));
    }
    return options;
  }

  /** Leaves so much data in the folder that reading it takes {@link #startLoading} a while. */
  public static void fill(Path folder) throws IOException {
    try (var filled = start(folder, "--enable-debug-command", "yes").awaitLog(READY);
        var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), filled.port())) {
      assertThat(command(client, "DEBUG POPULATE 20000")).isEqualTo("+OK");
      assertThat(command(client, "SAVE")).isEqualTo("+OK");
    }
  }

  /** Starts it with the data that it was filled with; when this returns, it is reading them. */
  public static RunningServer startLoading(Path folder) {
    return start(
            folder, "--key-load-delay", "1000", "--loading-process-events-interval-bytes", "1024")
        .awaitLog("Loading RDB");
  }

  /** Its answer to an inline command, without the end of the line. */
  public static String command(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    var answer = new StringBuilder();
    for (int next = client.getInputStream().read(); next != '\n'; ) {
      answer.append((char) next);
      next = client.getInputStream().read();
    }
    return answer.toString().strip();
  }
}
