package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What MongoDB is, by its own answer.
 *
 * @param answer the plain members of the answer to {@code hello}
 */
record MongodbRole(Map<String, String> answer) {
  /** Numbers of the protocol to the versions of the server that brought them. */
  private static final Map<String, String> VERSIONS =
      Map.of(
          "6", "3.6", "7", "4.0", "8", "4.2", "9", "4.4", "13", "5.0", "17", "6.0", "21", "7.0",
          "25", "8.0");

  /** Fails with what the server says of itself in place of an answer. */
  void requireOk(Wire wire) throws ProbeFailure {
    if (!text("ok").startsWith("1")) {
      boolean starting = text("code").equals("13436");
      throw new ProbeFailure(
          starting ? FailureReason.SERVICE_STARTING : FailureReason.SERVICE_UNAVAILABLE,
          "MongoDB says " + text("code") + ": " + wire.quote(text("errmsg")));
    }
  }

  /** Fails unless it can serve those who ask it: writes, or at least reads. */
  void requireServing() throws ProbeFailure {
    if (!name().equals("other")) {
      return;
    }
    if (is("isreplicaset")) {
      throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, "the replica set is not initiated");
    }
    throw new ProbeFailure(
        FailureReason.SERVICE_STARTING, "the member is neither primary nor secondary yet");
  }

  private String name() {
    if (text("msg").equals("isdbgrid")) {
      return "mongos";
    }
    if (is("isWritablePrimary") || is("ismaster")) {
      return "primary";
    }
    if (is("secondary")) {
      return "secondary";
    }
    return is("arbiterOnly") ? "arbiter" : "other";
  }

  /** Its clock, in milliseconds since 1970; empty when it tells none. */
  Optional<Long> time() {
    return Optional.of(text("localTime")).filter(MongodbRole::isTime).map(Long::valueOf);
  }

  /** Also of another type than it should have, it is no more than text here. */
  private static boolean isTime(String text) {
    return text.matches("[0-9]{1,18}");
  }

  /** What may be told of it. */
  Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    String wireVersion = text("maxWireVersion");
    facts.put("version", VERSIONS.getOrDefault(wireVersion, ""));
    facts.put("max_wire_version", wireVersion);
    facts.put("role", name());
    if (answer.containsKey("setName")) {
      facts.put("set", text("setName"));
      facts.put("has_primary", answer.containsKey("primary") ? "yes" : "no");
    }
    if (answer.containsKey("readOnly")) {
      facts.put("read_only", text("readOnly"));
    }
    return facts;
  }

  private boolean is(String member) {
    return text(member).equals("true");
  }

  private String text(String member) {
    return answer.getOrDefault(member, "");
  }
}
