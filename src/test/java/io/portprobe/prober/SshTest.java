package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshTest {
  private static final String OURS = "SSH-2.0-portprobe\r\n";

  private static Script greeting(String greeting) {
    return ScriptedServer.begin().sends(greeting + "\r\n");
  }

  private static byte[] packet(byte[] payload) {
    return new ByteWriter().u32(payload.length + 5).u8(4).bytes(payload).zeros(4).toBytes();
  }

  private static byte[] offer(String exchanges, String hostKeys) {
    var payload = new ByteWriter().u8(20).zeros(16);
    payload.u32(exchanges.length()).text(exchanges).u32(hostKeys.length()).text(hostKeys);
    return packet(payload.zeros(37).toBytes());
  }

  @Test
  void tellsTheSoftwareAndItsAlgorithms() {
    var script =
        greeting("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10")
            .expects(OURS)
            .sends(offer("curve25519-sha256,diffie-hellman-group14-sha1", "ssh-ed25519,ssh-rsa"));
    assertThat(Encounter.learnt(new Ssh(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{host_key_algorithms=ssh-ed25519,ssh-rsa, protocol=2.0,"
                    + " service=ssh, version=OpenSSH_9.2p1}",
                1.0,
                "probe_ssh_weak_algorithms",
                2.0));
  }

  @Test
  void linesMayComeAheadOfTheIntroduction() {
    var script =
        greeting("No access without permission\r\nToo many have tried\r\nSSH-1.99-Cisco-1.25")
            .expects(OURS)
            .sends(offer("curve25519-sha256", "ssh-ed25519"));
    assertThat(Encounter.learnt(new Ssh(), "", script))
        .containsKey(
            "probe_service_info{host_key_algorithms=ssh-ed25519, protocol=1.99, service=ssh,"
                + " version=Cisco-1.25}");
  }

  @ParameterizedTest
  @CsvSource({
    "Exceeded MaxStartups, SERVICE_OVERLOADED, 'the server refuses: \"Exceeded MaxStartups\"'",
    "Not allowed at this time, AUTHENTICATION_REQUIRED,"
        + " 'the server refuses: \"Not allowed at this time\"'",
    "SSH-1.5-Old, UNEXPECTED_RESPONSE, 'expected version 2 of SSH, got \"SSH-1.5-Old\"'",
    "SSH-2.0, UNEXPECTED_RESPONSE, 'expected version 2 of SSH, got \"SSH-2.0\"'",
    "220 mx.example ESMTP, UNEXPECTED_RESPONSE,"
        + " 'expected an SSH greeting, got \"220 mx.example ESMTP\", which looks like SMTP'",
  })
  void aGreetingTellsWhatIsWrong(String greeting, FailureReason reason, String detail) {
    assertThat(Encounter.failure(new Ssh(), "", greeting(greeting).closes()))
        .returns(reason, Outcome.Failure::reason)
        .returns(detail, Outcome.Failure::detail);
  }

  @Test
  void elevenLinesAheadAreTooMany() {
    assertThat(Encounter.reason(new Ssh(), greeting("another line\r\n".repeat(11))))
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @ParameterizedTest
  @CsvSource({"12, SERVICE_OVERLOADED", "11, SERVICE_UNAVAILABLE"})
  void aDisconnectionTellsWhy(int code, FailureReason reason) {
    byte[] why = new ByteWriter().u8(1).u32(code).u32(3).text("bye").u32(0).toBytes();
    var script = greeting("SSH-2.0-dropbear").expects(OURS).sends(packet(why));
    assertThat(Encounter.failure(new Ssh(), "", script))
        .returns(reason, Outcome.Failure::reason)
        .returns("the service refuses: \"bye\"", Outcome.Failure::detail);
  }

  @Test
  void whatIsNoOfferIsMalformed() {
    assertThat(Encounter.reason(new Ssh(), greeting("SSH-2.0-x").sends(packet(new byte[] {99}))))
        .isEqualTo(FailureReason.MALFORMED_RESPONSE);
    assertThat(Encounter.reason(new Ssh(), greeting("SSH-2.0-x").sends("Protocol mismatch.\n")))
        .isEqualTo(FailureReason.MALFORMED_RESPONSE);
  }
}
