package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Curl;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.TlsPeer;
import io.portprobe.testing.WebFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web configuration file and its certificates, changed under a running Portprobe. */
class WebConfigChangesIT {
  private static final List<String> RIGHT = List.of("--user", "alice:geheim");

  @TempDir private Path folder;
  private WebFiles files;
  private Curl curl;

  @BeforeEach
  void prepare() {
    files = WebFiles.in(folder);
    curl = Curl.with(files);
  }

  private RunningPortprobe start(String text) {
    return RunningPortprobe.start(
        ConfigFile.empty(folder), "--web.config.file=" + files.config(text));
  }

  private static SSLSocket connect(URI base) throws IOException {
    var trusting =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(TlsPeer.AUTHORITY.certificate())
            .build();
    var socket =
        (SSLSocket) trusting.sslSocketFactory().createSocket(base.getHost(), base.getPort());
    socket.startHandshake();
    return socket;
  }

  private static BigInteger serial(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
  }

  private static void awaitSerial(URI base, BigInteger serial) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          try (var socket = connect(base)) {
            return serial(socket).equals(serial);
          }
        });
  }

  private static String healthy(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var answer = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
    return String.valueOf(answer.findWithinHorizon("Healthy", 0));
  }

  private static HeldCertificate renewed(int serial) {
    return TlsPeer.certificate()
        .addSubjectAlternativeName("127.0.0.1")
        .serialNumber(BigInteger.valueOf(serial))
        .build();
  }

  @Test
  void servesARenewedCertificateAndKeepsOpenConnections() throws IOException {
    try (var portprobe = start(WebFiles.TLS);
        var old = connect(portprobe.base())) {
      assertThat(serial(old)).isEqualTo(BigInteger.ONE);

      files.renew(renewed(4711));

      awaitSerial(portprobe.base(), BigInteger.valueOf(4711));
      assertThat(healthy(old)).isEqualTo("Healthy");
    }
  }

  @Test
  void staysWithTheOldCertificateUntilTheNewOneIsWhole() throws IOException {
    HeldCertificate renewed = renewed(4711);
    try (var portprobe = start(WebFiles.TLS)) {
      files.write("server.crt", renewed.certificatePem());
      awaitLog(portprobe, "Error reloading certificates, which stay as they were: ");
      assertThat(portprobe.program().output())
          .contains(files.file("server.key") + " is not the key of the certificate");
      awaitSerial(portprobe.base(), BigInteger.ONE);

      files.write("server.key", renewed.privateKeyPkcs8Pem());

      awaitSerial(portprobe.base(), BigInteger.valueOf(4711));
      awaitLog(portprobe, "Reloaded the certificates of the web config file");
    }
  }

  /** The log, while requests keep coming: nothing is looked at otherwise. */
  private void awaitLog(RunningPortprobe portprobe, String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          curl.status(portprobe.base(), RIGHT);
          return portprobe.program().output().contains(text);
        });
  }

  private void awaitStatus(RunningPortprobe portprobe, List<String> options, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> curl.status(portprobe.base(), options) == status);
  }

  @Test
  void letsUsersInAndOutWithoutARestart() {
    try (var portprobe = start("")) {
      assertThat(curl.status(portprobe.base(), List.of())).isEqualTo(200);

      files.config(WebFiles.USERS);
      awaitStatus(portprobe, List.of(), 401);
      assertThat(curl.status(portprobe.base(), RIGHT)).isEqualTo(200);

      files.config(WebFiles.USERS.replace("alice", "carol"));
      awaitStatus(portprobe, RIGHT, 401);
      assertThat(curl.status(portprobe.base(), List.of("--user", "carol:geheim"))).isEqualTo(200);
    }
  }

  @Test
  void keepsWhatWasWhenTheFileIsNoGood() {
    try (var portprobe = start(WebFiles.USERS)) {
      files.config("basic_auth_users: {alice: geheim}\n");

      awaitLog(portprobe, "Error reloading web config file, which stays as it was: ");
      assertThat(portprobe.program().output())
          .contains("basic_auth_users.alice (line 1): expected a bcrypt hash")
          .doesNotContain("geheim");
      assertThat(curl.status(portprobe.base(), RIGHT)).isEqualTo(200);
      assertThat(curl.status(portprobe.base(), List.of())).isEqualTo(401);
      assertThat(portprobe.get("metrics", "Authorization", "Basic YWxpY2U6Z2VoZWlt").body())
          .contains("\nportprobe_config_last_reload_successful 1.0\n");
    }
  }

  @Test
  void keepsTlsWhenTheFileForgetsIt() {
    try (var portprobe = start(WebFiles.TLS)) {
      files.config("");

      awaitLog(portprobe, "TLS can be turned on and off by a restart only");
      assertThat(curl.status(portprobe.base(), List.of())).isEqualTo(200);
    }
  }

  @Test
  void asksForOtherCertificatesWithoutARestart() {
    try (var portprobe = start(WebFiles.TLS)) {
      files.config(
          WebFiles.TLS
              + "  client_ca_file: ca.crt\n  client_auth_type: RequireAndVerifyClientCert\n");

      awaitStatus(portprobe, List.of(), 0);
      assertThat(curl.status(portprobe.base(), curl.showing("client"))).isEqualTo(200);
    }
  }
}
