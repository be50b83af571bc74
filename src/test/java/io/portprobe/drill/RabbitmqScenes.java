package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningRabbitmq;

/** RabbitMQ: its two protocols on one port, and its management on another. */
final class RabbitmqScenes {
  private static final Verdict NOT_YET =
      Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED);

  /** What it says in colours of each client that leaves before a login. */
  private static final String REMARKS =
      ".*\\[info\\].* accepting AMQP connection .*"
          + "|.*\\[warning\\].* closing AMQP connection .*"
          + "|.*\\[warning\\].* client unexpectedly closed TCP connection.*";

  private RabbitmqScenes() {}

  static Drill amqp() {
    return Drill.ofStream("RabbitMQ 3.10 (AMQP 0-9-1)", "{prober: amqp}")
        .logging(REMARKS)
        .healthy(stage -> start(stage).awaitReady().server())
        // It opens its ports last of all.
        .but(State.STARTING, NOT_YET)
        .scene(State.STARTING, "", stage -> start(stage).server());
  }

  static Drill amqp1() {
    return Drill.ofStream("RabbitMQ 3.10 (AMQP 1.0)", "{prober: amqp1}")
        .logging(REMARKS)
        .healthy(stage -> start(stage).awaitReady().server());
  }

  static Drill management() {
    return Drill.ofStream("RabbitMQ 3.10 (management)", "{prober: rabbitmq_management}")
        .healthy(stage -> start(stage).awaitReady().managementServer())
        .but(State.STARTING, NOT_YET)
        .scene(State.STARTING, "", stage -> start(stage).managementServer());
  }

  private static RunningRabbitmq start(Stage stage) {
    Turn.await(stage);
    return stage.keep(RunningRabbitmq.start(stage.folder()));
  }
}
