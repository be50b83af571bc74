package io.portprobe.drill;

import io.portprobe.testing.Finished;

/** The firewall of the drill's own network: it drops what is for the ports that it is told. */
final class Firewall {
  private static final String RULES =
      """
      table inet drill {
        set dropped { type inet_service; }
        chain input {
          type filter hook input priority 0;
          th dport @dropped drop
        }
      }
      """;

  private Firewall() {}

  /** Raises it, with no port in it. */
  static void raise() {
    nft(RULES);
  }

  /** Drops from now on what is for that port. */
  static void drop(int port) {
    nft("add element inet drill dropped { " + port + " }");
  }

  /** Lets it pass again. */
  static void pass(int port) {
    nft("delete element inet drill dropped { " + port + " }");
  }

  private static void nft(String rules) {
    Finished finished = Finished.run("", "nft", rules);
    if (finished.exitCode() != 0) {
      throw new AssertionError(finished.errors());
    }
  }
}
