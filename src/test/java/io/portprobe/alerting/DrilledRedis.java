package io.portprobe.alerting;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A real Redis that is killed, and started again where it was. */
final class DrilledRedis {
  private final FireStage stage;
  private final String name;
  private final String team;
  private final Path folder;
  private final int port = FreePort.take();
  private @Nullable RunningServer running;

  /** One that is a service of that name and team, and not yet running. */
  DrilledRedis(String name, String team, FireStage stage) throws IOException {
    this.stage = stage;
    this.name = name;
    this.team = team;
    this.folder = Files.createTempDirectory(stage.folder(), name);
  }

  /** Its address. */
  String target() {
    return stage.west().thisEnd() + ":" + port;
  }

  /** It as an entry of the inventory. */
  String entry() {
    return """
      - name: %s
        target: "%s"
        module: redis
        tier: critical
        team: %s
        environment: production
        capability: sign-in
        owner: on-call@example.com
        impact: Nobody can sign in
    """
        .formatted(name, target(), team);
  }

  /** Starts it, and waits until it serves. */
  void start() {
    running = stage.keep(RunningRedis.startAt(stage.west().thisEnd(), port, folder));
  }

  /** Kills it, and tells when. */
  Instant kill() {
    if (running == null) {
      throw new IllegalStateException("not running");
    }
    Instant now = Instant.now();
    running.signal("KILL");
    return now;
  }
}
