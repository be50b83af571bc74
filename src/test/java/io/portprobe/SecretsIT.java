package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.SecretPlants;
import io.portprobe.config.SecretPlants.Plant;
import io.portprobe.prober.Probers;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.SecretForms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * A secret in every key that takes one leaves by no door: peers that refuse, hang up and send it
 * back are probed by each, at the level debug, and all that Portprobe says is searched.
 */
class SecretsIT {
  private static final String SECRET = "pl4nted-W0rd-53cret";
  private static final String VARIABLE = "PORTPROBE_PLANTED";
  private static final Pattern SENDER = Pattern.compile("module=([a-z0-9_]+)-[0-9]");
  private static final List<String> BEFORE = List.of("env", VARIABLE + "=" + SECRET);

  @TempDir private static Path folder;
  private static final CompletableFuture<Boolean> HELD = new CompletableFuture<>();
  private static final ByteArrayOutputStream HEARD = new ByteArrayOutputStream();
  private static ScriptedServer echo;
  private static ScriptedServer rude;
  private static ScriptedServer silent;
  private static ScriptedServer proxy;
  private static DatagramPeer datagrams;
  private static List<Plant> plants;
  private static Path config;
  private static RunningPortprobe portprobe;
  private static final Map<String, String> SAID = new LinkedHashMap<>();
  private static final AtomicInteger PROBED = new AtomicInteger();

  @BeforeAll
  static void probeAll() {
    echo = ScriptedServer.begin().then(SecretsIT::sendBack).start();
    rude = ScriptedServer.begin().closes().start();
    silent = ScriptedServer.begin().then(SecretsIT::listen).start();
    proxy =
        ScriptedServer.begin()
            .then(SecretsIT::welcome)
            .sends(new byte[] {1, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 9})
            .then(SecretsIT::sendBack)
            .start();
    datagrams = DatagramPeer.answering(List::of);
    var planter = new SecretPlants(SECRET, proxy.target());
    plants =
        Stream.concat(
                Probers.all().stream().flatMap(prober -> planter.of(prober).stream()),
                Probers.foreign().stream().flatMap(prober -> planter.of(prober).stream()))
            .toList();
    config = ConfigFile.of(folder, configuration());
    portprobe =
        RunningPortprobe.start(
            BEFORE,
            config,
            "--log.level=debug",
            "--log.prober=debug",
            "--history.limit=10000",
            "--history.max-bytes=100000000");
    probes();
  }

  private static String configuration() {
    var modules = new LinkedHashMap<String, Object>();
    plants.forEach(plant -> modules.put(plant.name(), plant.keys()));
    var steps = List.of(Map.of("send_secret", "${" + VARIABLE + "}"), Map.of("expect", "(.+)"));
    modules.put("held", module(steps));
    Map<String, Object> told =
        Map.of("expect", "(.+)", "labels", List.of(Map.of("name", "said", "value", "${1}")));
    modules.put("labelled", module(List.of(steps.getFirst(), told, Map.of("expect", "never"))));
    var service = Map.of("name", "own", "target", echo.target(), "module", "held");
    var services = List.of(with(service, "tier", "critical"));
    return new Yaml().dump(Map.of("modules", modules, "services", services));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    var longer = new LinkedHashMap<>(map);
    longer.put(key, value);
    return longer;
  }

  private static Map<String, Object> module(List<?> steps) {
    return Map.of("prober", "tcp", "timeout", "5s", "tcp", Map.of("query_response", steps));
  }

  private static void welcome(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    in.readNBytes(2);
    socket.getOutputStream().write(new byte[] {5, 2});
    hear(in.readNBytes(3 + SECRET.length()));
  }

  private static void sendBack(Socket socket) throws IOException {
    var buffer = new byte[4096];
    InputStream in = socket.getInputStream();
    for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
      hear(buffer, length);
      socket.getOutputStream().write(buffer, 0, length);
    }
  }

  private static void listen(Socket socket) throws IOException {
    hear(socket.getInputStream().readNBytes(SECRET.length()));
    HELD.complete(true);
  }

  private static void hear(byte[] bytes) {
    hear(bytes, bytes.length);
  }

  private static void hear(byte[] bytes, int length) {
    HEARD.write(bytes, 0, length);
  }

  /** Each module against each peer, whatever it speaks; the history then holds them all. */
  private static void probes() {
    List<String> modules =
        Stream.concat(plants.stream().map(Plant::name), Stream.of("held", "labelled")).toList();
    List<String> targets =
        List.of(echo.target(), datagrams.target(), rude.target(), FreePort.target());
    // Fewer than the answers with a trace that one client may have on their way.
    try (var pool = Executors.newFixedThreadPool(12)) {
      for (String module : modules) {
        for (String target : targets) {
          String path = RunningPortprobe.probePath(target, module);
          pool.execute(() -> keep(path, portprobe.get(path + "&debug=true")));
        }
        String path = RunningPortprobe.probePath(echo.target(), module);
        pool.execute(() -> keep(path + " once more", portprobe.get(path)));
      }
    }
  }

  private static void keep(String place, HttpResponse<String> answer) {
    synchronized (SAID) {
      SAID.put(place, answer.body());
    }
    if (answer.statusCode() == 200) {
      PROBED.incrementAndGet();
    }
  }

  /** The probers that have met a peer's words after they had sent it. */
  private static Set<String> senders() {
    return SAID.entrySet().stream()
        .filter(said -> said.getValue().contains("not shown after a secret"))
        .map(said -> SENDER.matcher(said.getKey()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @AfterAll
  static void end() {
    portprobe.close();
    Stream.of(echo, rude, silent, proxy).forEach(ScriptedServer::close);
    datagrams.close();
  }

  private static void assertKept(String place, String text) {
    assertThat(SecretForms.of(SECRET).in(text)).as(place).isEmpty();
  }

  @Test
  void theSecretsWereSent() {
    assertThat(plants).hasSizeGreaterThan(150);
    assertThat(HEARD.toString(StandardCharsets.ISO_8859_1)).contains(SECRET + "\n", "me");
    assertThat(datagrams.received())
        .anyMatch(datagram -> new String(datagram, StandardCharsets.ISO_8859_1).contains(SECRET));
    // All on TCP send one to their proxy; some need longer than they have on a busy machine.
    assertThat(senders()).hasSizeGreaterThan(20).contains("radius", "snmp", "tcp");
    assertThat(SAID.values())
        .noneMatch(text -> text.contains("internal_error") || text.startsWith("Refused: "));
  }

  @Test
  void noProbeAndNoDebugPageTellsThem() {
    assertThat(SAID).hasSize(5 * (plants.size() + 2));
    SAID.forEach(SecretsIT::assertKept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "config",
        "metrics",
        "recent",
        "sd",
        "api/v1/services",
        "api/v1/services/own",
        "api/v1/probes",
        "probe?target=x:1&module=nothing"
      })
  void noPageTellsThem(String path) {
    assertKept(path, portprobe.get(path).body());
  }

  @Test
  void theConfigurationShowsWhereTheyStand() {
    long shown = portprobe.get("config").body().lines().filter(l -> l.contains("<secret>")).count();
    assertThat(shown).isGreaterThanOrEqualTo(plants.size());
  }

  @Test
  void noRecordedProbeTellsThem() {
    assertThat(PROBED).hasValueGreaterThan(5 * 150);
    for (int id = 0; id < PROBED.get(); id++) {
      HttpResponse<String> log = portprobe.get("logs?id=" + id);
      assertThat(log.statusCode()).as("logs?id=" + id).isEqualTo(200);
      assertKept("logs?id=" + id, log.body());
    }
    assertKept("logs?target", portprobe.get("logs?target=" + echo.target()).body());
  }

  @Test
  void theLogDoesNotTellThem() {
    assertThat(portprobe.program().output()).contains("level=DEBUG", "module=labelled");
    assertKept("log", portprobe.program().output());
  }

  @Test
  void aReloadThatFailsDoesNotTellThem() throws IOException {
    String good = Files.readString(config);
    Files.writeString(config, good + "\nbroken: *" + SECRET + "\n");
    String answer = portprobe.send("POST", "-/reload").body();
    Files.writeString(config, good);
    assertThat(answer).contains("found undefined alias");
    assertKept("reload", answer);
    assertKept("log", portprobe.program().output());
  }

  @Test
  void noThreadDumpTellsThem() throws IOException {
    var held = RunningPortprobe.probePath(silent.target(), "held");
    var answer = CompletableFuture.supplyAsync(() -> portprobe.get(held).body());
    HELD.join();
    Path file = folder.resolve("threads.json");
    String threads = jcmd("Thread.print", "-l", "-e");
    jcmd("Thread.dump_to_file", "-format=json", file.toString());
    portprobe.program().signal("QUIT");
    portprobe.program().awaitOutput("Full thread dump");
    Awaitility.await().until(() -> portprobe.program().output().contains("JNI global refs"));
    assertThat(threads).contains("Full thread dump");
    assertThat(Files.readString(file)).contains("\"threadContainers\"", "Wire");
    assertKept("Thread.print", threads);
    assertKept("Thread.dump_to_file", Files.readString(file));
    assertKept("SIGQUIT", portprobe.program().output());
    assertKept("the answer", answer.join());
  }

  @ParameterizedTest
  @ValueSource(strings = {"VM.command_line", "VM.flags", "VM.system_properties"})
  void theMachineDoesNotTellThem(String command) {
    String told = jcmd(command);
    assertKept(command, told);
    assertThat(told).doesNotContain("+HeapDump", "jmxremote");
  }

  private static String jcmd(String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add("" + portprobe.program().handle().pid());
    command.addAll(List.of(words));
    Finished finished = Finished.run("", command.toArray(String[]::new));
    assertThat(finished.exitCode()).as(finished.output() + finished.errors()).isZero();
    return finished.output();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config.check --log.level=debug",
        "targets",
        "rules",
        "routes",
        "verify",
        "verify --json",
        "check ECHO --module labelled",
        "check ECHO --module labelled --json",
        "check ECHO --module tcp-3",
        "check UDP --module radius-0",
        "check UDP --module snmp-0 --json",
        "check RUDE --module held --quiet"
      })
  void noCommandTellsThem(String line) {
    String written =
        line.replace("ECHO", echo.target())
            .replace("UDP", datagrams.target())
            .replace("RUDE", rude.target());
    var command = new ArrayList<>(BEFORE);
    var arguments = new ArrayList<>(List.of(written.split(" ")));
    arguments.add("--config.file=" + config);
    command.addAll(RunningPortprobe.command(arguments));
    Finished finished = Finished.run("", command.toArray(String[]::new));
    assertThat(finished.exitCode()).as(finished.errors()).isBetween(0, 3);
    assertKept(line, finished.output() + finished.errors());
  }
}
