package io.portprobe.drill;

import io.portprobe.testing.RunningKdc;
import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;

/** MIT's key distribution center. */
final class KdcScenes {
  private KdcScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("MIT Kerberos 1.20", "{prober: kerberos, kerberos: {realm: EXAMPLE}}")
        .logging(
            ".* krb5kdc\\[[0-9]+\\]\\(info\\): AS_REQ .* CLIENT_NOT_FOUND: portprobe-[0-9a-f]+@.*")
        .healthy(stage -> stage.keep(RunningKdc.start(stage.folder())))
        .scene(
            State.HEALTHY,
            "asked for another realm",
            "{prober: kerberos, kerberos: {realm: OTHER}}",
            stage -> stage.keep(RunningKdc.start(stage.folder())))
        .scene(State.NOT_SERVING, "its database gone", KdcScenes::withoutDatabase);
  }

  private static RunningServer withoutDatabase(Stage stage) throws IOException {
    RunningServer server = stage.keep(RunningKdc.start(stage.folder()));
    Files.delete(stage.folder().resolve("principal"));
    return server;
  }
}
