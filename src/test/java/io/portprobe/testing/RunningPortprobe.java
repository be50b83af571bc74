package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built jar, running as a user would run it, on a free loopback port. */
public final class RunningPortprobe implements AutoCloseable {
  private static final Pattern GREETING = Pattern.compile("listens on (https?://[^ ]+)");

  private static final Path ROOT = Path.of(System.getProperty("portprobe.root", ""));

  private final Program program;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  private RunningPortprobe(Program program) {
    this.program = program.awaitOutput("listens on");
    Matcher greeting = GREETING.matcher(program.output());
    if (!greeting.find()) {
      throw new AssertionError("no greeting: " + program.output());
    }
    this.base = URI.create(greeting.group(1));
  }

  /** Starts it with that configuration file and those further flags. */
  public static RunningPortprobe start(Path config, String... flags) {
    return start(List.of(), config, flags);
  }

  /** Starts it behind that command, which runs what follows it. */
  public static RunningPortprobe start(List<String> before, Path config, String... flags) {
    var arguments = new ArrayList<>(List.of("--config.file=" + config));
    arguments.add("--web.listen-address=127.0.0.1:0");
    arguments.addAll(List.of(flags));
    var command = new ArrayList<>(before);
    command.addAll(command(arguments));
    return new RunningPortprobe(Program.start(command));
  }

  /** The command that runs the jar with those arguments, as {@code bin/portprobe} does. */
  public static List<String> command(List<String> arguments) {
    var jar = Path.of(System.getProperty("portprobe.jar", "target/portprobe.jar"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("bin/jvm-options"));
    // Tests start it often and use it briefly.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-XX:AOTCache=" + jar.resolveSibling("portprobe.aot"), "-Xlog:disable"));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }

  /** Where it listens, with the route prefix. */
  public URI base() {
    return base;
  }

  /** The program behind it. */
  public Program program() {
    return program;
  }

  /** The answer to a GET of that path, headers given as pairs. */
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** The answer to a request without a body, headers given as pairs. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    return send(request(method, path, headers), HttpResponse.BodyHandlers.ofString());
  }

  /** The answer to a GET of that path as bytes, headers given as pairs. */
  public HttpResponse<byte[]> getBytes(String path, String... headers) {
    return send(request("GET", path, headers), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest request(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(program.output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Its own metrics. */
  public String metrics() {
    return get("metrics").body();
  }

  /** The metrics of one probe. */
  public String probe(String target, String module) {
    return get(probePath(target, module)).body();
  }

  /** The path of a probe, its parameters encoded. */
  public static String probePath(String target, String module) {
    return "probe?module=" + encoded(module) + "&target=" + encoded(target);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    program.close();
  }
}
