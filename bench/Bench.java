import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The workbench: the folders, the child processes and the programs that the parts share. */
record Bench(Plan plan, Path sources, Path scratch, Children children) implements AutoCloseable {
  /** The first start of Portprobe compiles it and writes its cache. */
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);

  private static final String MODULES =
      """
      modules:
        tcp: {prober: tcp, timeout: 5s}
        slow: {prober: tcp, timeout: 30s}
        tls: {prober: tcp, timeout: 30s, tcp: {tls: true, tls_config: {insecure_skip_verify: true}}}
        tls_verified:
          prober: tcp
          timeout: 5s
          tcp: {tls: true, tls_config: {ca_file: %s, server_name: localhost}}
        banner: {prober: tcp, timeout: 5s, tcp: {query_response: [{expect: "^SSH-2.0-"}]}}
      """
          .formatted(TlsFiles.AUTHORITY);

  /** Makes a temporary folder that disappears, like all child processes, when the harness ends. */
  static Bench open(Path sources, Plan plan) throws IOException {
    var scratch = Files.createTempDirectory("probe-cost-");
    var bench = new Bench(plan, sources, scratch, new Children(scratch));
    Runtime.getRuntime().addShutdownHook(new Thread(bench::close));
    return bench;
  }

  /** Makes all that the exporters need, and lets Portprobe build itself if it has to. */
  void prepare() throws IOException, InterruptedException {
    Files.writeString(modules(), MODULES);
    TlsFiles.make(this);
    compile("target");
    compile("connect_loop");
    try (var target = Target.start(this);
        var server = portprobe().start(this)) {
      server.awaitAnswer(Server.probe(target), BUILD_LIMIT);
    }
  }

  /** Makes a C program of this folder. */
  void compile(String program) throws IOException, InterruptedException {
    var source = sources.resolve(program + ".c").toString();
    var compiled = program(program).toString();
    var complaints = children.output("cc", "-O2", "-o", compiled, source);
    if (!Files.isExecutable(program(program))) {
      throw new IllegalStateException("cc: " + complaints);
    }
  }

  /** Portprobe as its users start it, unless a developer names another command. */
  Exporter portprobe() {
    var override = System.getenv("PORTPROBE_COMMAND");
    if (override != null) {
      return new Exporter("Portprobe", List.of(override.split(" ")));
    }
    var launcher = sources.resolveSibling("bin").resolve("portprobe");
    // All that hang do so at one address and port, which nobody's services do.
    return new Exporter("Portprobe", List.of(launcher.toString(), "--probe.target-limit=0"));
  }

  /** Debian's blackbox_exporter. */
  Exporter blackbox() {
    return new Exporter("blackbox_exporter", List.of("prometheus-blackbox-exporter"));
  }

  /** wrk with the script of this folder. */
  Wrk wrk() {
    return new Wrk(children, sources.resolve("load.lua"));
  }

  /** The configuration that both exporters are given. */
  Path modules() {
    return scratch.resolve("modules.yml");
  }

  /** A compiled C program. */
  Path program(String name) {
    return scratch.resolve(name);
  }

  @Override
  public void close() {
    children.close();
    try (var files = Files.walk(scratch)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException ignored) {
      // The folder is gone: the shutdown hook comes here a second time.
    }
  }
}
