package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VncTest {
  @ParameterizedTest
  @ValueSource(strings = {"003.003", "003.008", "005.000"})
  void tellsTheVersionAndSaysNothing(String version) {
    var script = ScriptedServer.begin().sends("RFB " + version + "\n");
    assertThat(Encounter.learnt(new Vnc(), "", script))
        .isEqualTo(Map.of("probe_service_info{protocol=" + version + ", service=vnc}", 1.0));
  }

  @Test
  void anOldServerThatDoesNotWaitForUsIsNoRefusal() {
    var script = ScriptedServer.begin().sends("RFB 003.003\n").sends(new byte[] {0, 0, 0, 2});
    assertThat(Encounter.succeeds(new Vnc(), script)).isTrue();
  }

  @Test
  void tooManyFailuresAreARefusalOfUs() {
    String words = "Too many security failures";
    byte[] refusal = new ByteWriter().u32(0).u32(words.length()).text(words).toBytes();
    var script = ScriptedServer.begin().sends("RFB 003.003\n").pauses(20).sends(refusal);
    assertThat(Encounter.failure(new Vnc(), "", script))
        .returns(FailureReason.AUTHENTICATION_REQUIRED, Outcome.Failure::reason)
        .returns("the server refuses: \"Too many security failures\"", Outcome.Failure::detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2p1\r\n", "RFB 3.8\n", "RFB 003.008 and more"})
  void anotherGreetingIsNotVnc(String greeting) {
    var script = ScriptedServer.begin().sends(greeting).closes();
    assertThat(Encounter.reason(new Vnc(), script)).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
