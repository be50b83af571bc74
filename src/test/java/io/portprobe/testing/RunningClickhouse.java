package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** The real ClickHouse on free loopback ports: HTTP, HTTP with TLS, and its native protocol. */
public final class RunningClickhouse implements AutoCloseable {
  /** How many connections it takes, on all its ports together. */
  public static final int MAX_CONNECTIONS = 3;

  private static final String PROGRAM = "clickhouse-server";

  private static final String USERS =
      """
      <yandex>
        <profiles><default/></profiles>
        <quotas><default/></quotas>
        <users>
          <default>
            <password/>
            <networks><ip>127.0.0.1</ip></networks>
            <profile>default</profile>
            <quota>default</quota>
          </default>
        </users>
      </yandex>
      """;

  private final RunningServer server;
  private final int tls;
  private final int own;

  private RunningClickhouse(RunningServer server, int tls, int own) {
    this.server = server;
    this.tls = tls;
    this.own = own;
  }

  /** Demands ClickHouse. */
  public static void demand() {
    Needs.program(PROGRAM);
  }

  /** Starts it with that certificate; it keeps everything in that folder. */
  public static RunningClickhouse start(Path path, HeldCertificate certificate) {
    var folder = ServerFolder.prepare(path, certificate);
    folder.write("users.xml", USERS);
    int tls = FreePort.take();
    int own = FreePort.take();
    RunningServer server =
        RunningServer.start(port -> {
          folder.write("config.xml", configuration(port, tls, own));
          return List.of(PROGRAM, "--config-file=" + path.resolve("config.xml"));
        });
    return new RunningClickhouse(server, tls, own);
  }

  private static String configuration(int http, int tls, int own) {
    return """
    <yandex>
      <logger><level>information</level><console>1</console></logger>
      <listen_host>127.0.0.1</listen_host>
      <http_port>%d</http_port>
      <https_port>%d</https_port>
      <tcp_port>%d</tcp_port>
      <max_connections>%d</max_connections>
      <openSSL>
        <server>
          <certificateFile>FOLDER/certificate.pem</certificateFile>
          <privateKeyFile>FOLDER/key.pem</privateKeyFile>
          <verificationMode>none</verificationMode>
        </server>
      </openSSL>
      <path>FOLDER/data/</path>
      <tmp_path>FOLDER/data/tmp/</tmp_path>
      <users_config>users.xml</users_config>
      <default_profile>default</default_profile>
      <default_database>default</default_database>
      <mark_cache_size>1000000</mark_cache_size>
    </yandex>
    """
        .formatted(http, tls, own, MAX_CONNECTIONS);
  }

  /** Waits until it serves. */
  public RunningClickhouse awaitReady() {
    server.awaitLog("Ready for connections");
    return this;
  }

  /** The server itself, whose port is the one of HTTP. */
  public RunningServer server() {
    return server;
  }

  /** Likewise with the port of HTTP with TLS. */
  public RunningServer serverOverTls() {
    return server.at(tls);
  }

  /** Likewise with the port of its native protocol. */
  public RunningServer nativeServer() {
    return server.at(own);
  }

  /** Its HTTP with TLS as a probe's target, by the name in the certificate. */
  public String tls() {
    return "localhost:" + tls;
  }

  /** Its native protocol as a probe's target. */
  public String own() {
    return "127.0.0.1:" + own;
  }

  /** What it has logged since it serves, without times and numbers of threads. */
  public List<String> remarks() {
    return server
        .log()
        .lines()
        .dropWhile(line -> !line.contains("Ready for connections"))
        .skip(1)
        .map(line -> line.replaceFirst("^.*? \\{} ", ""))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
