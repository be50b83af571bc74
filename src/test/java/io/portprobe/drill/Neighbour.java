package io.portprobe.drill;

import io.portprobe.testing.Program;
import io.portprobe.testing.RunningDnsmasq;
import io.portprobe.testing.RunningNginx;
import io.portprobe.testing.RunningSshd;
import java.io.IOException;
import java.util.List;

/** Another service, which a client finds on the port of the one that it wants. */
enum Neighbour {
  SSH(State.SSH_INSTEAD) {
    @Override
    void start(Stage stage, int port) throws IOException {
      stage.keep(RunningSshd.start(stage.folder(), port));
    }
  },
  WEB(State.WEB_INSTEAD) {
    @Override
    void start(Stage stage, int port) throws IOException {
      stage.keep(RunningNginx.start(stage.folder(), port));
    }
  },
  NAMES(State.NAMES_INSTEAD) {
    @Override
    void start(Stage stage, int port) {
      stage.keep(Program.start(RunningDnsmasq.command("127.0.0.1", port))).awaitOutput("started");
    }
  };

  private final State state;

  Neighbour(State state) {
    this.state = state;
  }

  /** Those that may be met on that transport. */
  static List<Neighbour> forTransport(boolean datagrams) {
    return datagrams ? List.of(NAMES) : List.of(SSH, WEB);
  }

  /** The state that the wanted server is in then. */
  State state() {
    return state;
  }

  /** Starts it on that port; it answers when this returns. */
  abstract void start(Stage stage, int port) throws IOException;
}
