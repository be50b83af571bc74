package io.portprobe.engine;

import io.portprobe.config.AccessJudgement;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a request the access policy lets through; what it does not is {@code target_denied}. */
final class Admission {
  private final AccessJudgement judgement;

  Admission(ProbeRequest request) {
    this.judgement =
        request.access().about(request.target(), request.module().name(), request.serverName());
  }

  /** To be asked before the name is looked up. */
  void demandTarget() throws ProbeFailure {
    demandNo(judgement.ofTarget());
  }

  /** To be asked before a proxy is told the name. */
  void demandUnseen() throws ProbeFailure {
    demandNo(judgement.ofUnseenAddress());
  }

  private static void demandNo(Optional<String> denial) throws ProbeFailure {
    if (denial.isPresent()) {
      throw new ProbeFailure(FailureReason.TARGET_DENIED, denial.get());
    }
  }

  /** Those of the addresses that may be dialled; at least one. */
  List<InetAddress> among(List<InetAddress> addresses, Journal journal) throws ProbeFailure {
    var admitted = new ArrayList<InetAddress>();
    Optional<String> first = Optional.empty();
    for (InetAddress address : addresses) {
      Optional<String> denial = judgement.of(address);
      denial.ifPresentOrElse(why -> journal.note("left out: {}", why), () -> admitted.add(address));
      first = first.or(() -> denial);
    }
    if (admitted.isEmpty()) {
      demandNo(first);
    }
    return admitted;
  }
}
