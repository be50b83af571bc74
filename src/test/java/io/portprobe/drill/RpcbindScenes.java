package io.portprobe.drill;

import io.portprobe.testing.RunningRpcbind;

/** rpcbind over UDP. */
final class RpcbindScenes {
  private RpcbindScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("rpcbind 1.2", "{prober: rpcbind}")
        // In half of the calls dnsmasq takes a random bit for the mark of an answer.
        .without(State.NAMES_INSTEAD)
        .healthy(stage -> stage.keep(RunningRpcbind.start()))
        .scene(
            State.NOT_SERVING,
            "a program that is not there",
            "{prober: rpcbind, rpcbind: {program: 100003, version: 4}}",
            stage -> stage.keep(RunningRpcbind.start()));
  }
}
