package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitTest {
  private static final String UNKNOWN =
      "0039git-upload-pack /portprobe\0host=localhost\0\0version=2\0";
  private static final String KNOWN = "0035git-upload-pack /a.git\0host=localhost\0\0version=2\0";

  @Test
  void aDaemonThatDoesNotKnowTheNameIsThere() {
    var script =
        ScriptedServer.begin().expects(UNKNOWN).sends("0026ERR no such repository: /portprobe");
    assertThat(Encounter.learnt(new Git(), "", script))
        .isEqualTo(Map.of("probe_service_info{service=git}", 1.0));
  }

  @Test
  void aRepositoryThatIsToBeThereIsOpened() {
    var script =
        ScriptedServer.begin()
            .expects(KNOWN)
            .sends("000eversion 2\n0015agent=git/2.39.5\n0013ls-refs=unborn\n0000")
            .expects("0000");
    assertThat(Encounter.learnt(new Git(), "repository: /a.git", script))
        .isEqualTo(Map.of("probe_service_info{protocol=2, service=git, version=2.39.5}", 1.0));
  }

  @Test
  void anOldDaemonTellsItsReferences() {
    String first = "a".repeat(40) + " HEAD\0multi_ack agent=git/1.9.1\n";
    var script =
        ScriptedServer.begin()
            .expects(KNOWN)
            .sends("%04x%s0000".formatted(first.length() + 4, first))
            .expects("0000");
    assertThat(Encounter.learnt(new Git(), "repository: /a.git", script))
        .isEqualTo(Map.of("probe_service_info{protocol=0, service=git, version=1.9.1}", 1.0));
  }

  @Test
  void aRepositoryThatIsToBeThereAndIsNotFails() {
    var script = ScriptedServer.begin().expects(KNOWN).sends("0020ERR access denied: /a.git\n\n\n");
    assertThat(Encounter.failure(new Git(), "repository: /a.git", script))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns(
            "expected the repository, got \"ERR access denied: /a.git\"", Outcome.Failure::detail);
  }

  @Test
  void anotherServiceIsNotGit() {
    assertThat(Encounter.failure(new Git(), "", ScriptedServer.begin().sends("SSH-2.0-x\r\n")))
        .returns(FailureReason.UNEXPECTED_RESPONSE, Outcome.Failure::reason)
        .returns(
            "expected a packet of Git, got \"SSH-2.0-x\\r\\n\", which looks like SSH",
            Outcome.Failure::detail);
  }
}
