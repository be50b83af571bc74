package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.tls.HeldCertificate;

/** The real Kafka, broker and controller in one, on free loopback ports. */
public final class RunningKafka implements AutoCloseable {
  private static final String READY = "Kafka Server started";
  private static final Pattern REMARK =
      Pattern.compile("] (WARN|ERROR) |kafka\\.(common\\.)?network\\.");
  private static final String CLUSTER = "AAAAAAAAQAiAAAAAAAAAAA";

  private final RunningServer server;

  private RunningKafka(RunningServer server) {
    this.server = server;
  }

  /** Demands Kafka. */
  public static void demand() {
    var _ = library();
  }

  private static ServerLibrary library() {
    return ServerLibrary.demand("kafka");
  }

  /**
   * Starts it; it keeps everything in that folder.
   *
   * @param settings lines of its configuration besides, such as {@code max.connections=3}
   */
  public static RunningKafka start(Path folder, String... settings) {
    return start(folder, "PLAINTEXT", String.join("\n", settings));
  }

  /** Starts it with that certificate, for TLS from the first byte. */
  public static RunningKafka startWithTls(Path folder, HeldCertificate certificate) {
    Path keys = folder.resolve("keys.pem");
    new ServerFolder(folder)
        .write("keys.pem", certificate.privateKeyPkcs8Pem() + certificate.certificatePem());
    return start(folder, "SSL", "ssl.keystore.type=PEM\nssl.keystore.location=" + keys);
  }

  private static RunningKafka start(Path folder, String protocol, String settings) {
    ServerLibrary library = library();
    Path file = folder.resolve("server.properties");
    return new RunningKafka(
        RunningServer.start(port -> {
          new ServerFolder(folder)
              .write("server.properties", configuration(folder, protocol, port) + settings);
          format(library, file);
          return library.java("kafka.Kafka", file.toString());
        }));
  }

  private static String configuration(Path folder, String protocol, int port) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    listeners=CLIENTS://127.0.0.1:%2$d,BROKERS://127.0.0.1:%4$d,CONTROLLER://127.0.0.1:%1$d
    listener.security.protocol.map=CLIENTS:%3$s,BROKERS:PLAINTEXT,CONTROLLER:PLAINTEXT
    inter.broker.listener.name=BROKERS
    log.dirs=%5$s
    offsets.topic.replication.factor=1
    """
        .formatted(FreePort.take(), port, protocol, FreePort.take(), folder.resolve("data"));
  }

  private static void format(ServerLibrary library, Path file) {
    List<String> command =
        library.java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", file.toString());
    Finished made = Finished.run("", command.toArray(String[]::new));
    if (made.exitCode() != 0) {
      throw new AssertionError(made.output() + made.errors());
    }
  }

  /** Waits until it serves. */
  public RunningKafka awaitReady() {
    server.awaitLog(READY);
    return this;
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  /** What it has logged of connections since it serves, and whatever it warns of. */
  public List<String> remarks() {
    return server
        .log()
        .lines()
        .dropWhile(line -> !line.contains(READY))
        .filter(REMARK.asPredicate())
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
