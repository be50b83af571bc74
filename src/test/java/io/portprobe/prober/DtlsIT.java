package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningDtls;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("openssl s_server, of Debian's openssl, and OpenSSL without cookies by python3-openssl")
class DtlsIT {
  /** The command openssl knows no server that demands no cookie; its library does. */
  private static final String SERVER =
      """
      import socket, sys
      from OpenSSL import SSL

      port, certificate, suites = sys.argv[1:]
      context = SSL.Context(SSL.DTLS_METHOD)
      context.use_certificate_file(certificate)
      context.use_privatekey_file(certificate)
      context.set_cipher_list(suites.encode())
      server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      server.bind(("127.0.0.1", int(port)))
      print("ready", flush=True)
      while True:
          datagram, client = server.recvfrom(65535)
          connection = SSL.Connection(context)
          connection.set_accept_state()
          connection.set_ciphertext_mtu(1200)
          connection.bio_write(datagram)
          try:
              connection.do_handshake()
          except SSL.Error as error:
              print(repr(error), flush=True)
          server.sendto(connection.bio_read(65535), client)
      """;

  @TempDir private Path folder;
  private final int port = FreePort.take();

  private String certificate() throws IOException {
    var certificate = TlsPeer.certificate().build();
    Path file = folder.resolve("certificate.pem");
    Files.writeString(file, certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    return file.toString();
  }

  private ProbeReport probe() {
    return Probes.run(new Dtls(), "{prober: dtls}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  private void answers(String labels) {
    ProbeReport report = probe();
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{" + labels + ", service=dtls}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({"-listen", "-no_ticket"})
  void demandsACookieWhileItRunsAndIsClosedThen(String option) throws IOException {
    Needs.program(RunningDtls.PROGRAM);
    try (var _ = RunningDtls.start(port, certificate(), option)) {
      answers("answer=hello_verify_request");
    }
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }

  @Test
  void aServerWithoutCookiesAnswersAtOnceAndWaitsForTheRest() throws IOException {
    try (var server = withoutCookies("ALL")) {
      answers("answer=server_hello");
      assertThat(server.output()).isEqualTo("ready\nWantReadError()\n");
    }
  }

  @Test
  void aServerWithoutASuiteOfOursSaysSo() throws IOException {
    try (var server = withoutCookies("ECDHE-RSA-CHACHA20-POLY1305")) {
      answers("alert=40, answer=alert");
      assertThat(server.output())
          .isEqualTo("ready\nError([('SSL routines', '', 'no shared cipher')])\n");
    }
  }

  private Program withoutCookies(String suites) throws IOException {
    Needs.file("/usr/lib/python3/dist-packages/OpenSSL");
    Path script = Files.writeString(folder.resolve("server.py"), SERVER);
    return Program.start(
            "/usr/bin/python3", script.toString(), Integer.toString(port), certificate(), suites)
        .awaitOutput("ready");
  }
}
