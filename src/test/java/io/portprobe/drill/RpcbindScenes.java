package io.portprobe.drill;

import io.portprobe.testing.RunningRpcbind;
import io.portprobe.testing.RunningServer;

/** rpcbind, over UDP and TCP. */
final class RpcbindScenes {
  private RpcbindScenes() {}

  static Drill drill() {
    return withPrograms(Drill.ofDatagrams("rpcbind 1.2", "{prober: rpcbind}"), "udp")
        // In half of the calls dnsmasq takes a random bit for the mark of an answer.
        .without(State.NAMES_INSTEAD);
  }

  static Drill overTcp() {
    return withPrograms(
        Drill.ofStream("rpcbind 1.2 (TCP)", "{prober: rpcbind, rpcbind: {transport: tcp}}"), "tcp");
  }

  private static Drill withPrograms(Drill drill, String transport) {
    return drill
        .healthy(RpcbindScenes::start)
        .scene(
            State.NOT_SERVING,
            "a program that is not there",
            "{prober: rpcbind, rpcbind: {transport: %s, program: 100003, version: 4}}"
                .formatted(transport),
            RpcbindScenes::start);
  }

  private static RunningServer start(Stage stage) {
    return stage.keep(RunningRpcbind.start(stage.folder()));
  }
}
