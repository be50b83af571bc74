package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * The real etcd on a free loopback port: a member of a cluster, or all of it.
 *
 * @param name what the cluster calls it
 * @param peers where it listens for the other members
 */
public record RunningEtcd(String name, String peers) {
  /** Its program. */
  public static final String PROGRAM = "etcd";

  /** A member that is not started yet. */
  public static RunningEtcd named(String name) {
    return new RunningEtcd(name, "http://" + FreePort.target());
  }

  /**
   * Starts it; whether it serves then depends on the others.
   *
   * @param folder where it keeps its data
   * @param members all members of the cluster, this one too
   */
  public RunningServer start(Path folder, List<RunningEtcd> members) {
    String cluster =
        String.join(",", members.stream().map(each -> each.name + "=" + each.peers).toList());
    return RunningServer.start(port -> {
      String clients = "http://127.0.0.1:" + port;
      return List.of(
          PROGRAM,
          "--name",
          name,
          "--data-dir",
          folder.resolve(name).toString(),
          "--listen-client-urls",
          clients,
          "--advertise-client-urls",
          clients,
          "--listen-peer-urls",
          peers,
          "--initial-advertise-peer-urls",
          peers,
          "--initial-cluster",
          cluster);
    });
  }
}
