package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real Minetest server on a free loopback port. */
public final class RunningMinetest {
  /** Its program. */
  public static final String PROGRAM = "/usr/games/minetestserver";

  private static final String SETTINGS =
      """
      bind_address = 127.0.0.1
      ipv6_server = false
      server_announce = false
      """;

  private RunningMinetest() {}

  /** Starts it with a new world in that folder, and with further options. */
  public static RunningServer start(Path folder, String... options) {
    new ServerFolder(folder).write("minetest.conf", SETTINGS);
    return RunningServer.start(port -> command(folder, port, options)).awaitLog("listening on");
  }

  private static List<String> command(Path folder, int port, String... options) {
    String world = folder.resolve("world").toString();
    String settings = folder.resolve("minetest.conf").toString();
    var command = new ArrayList<>(List.of("env", "HOME=" + folder, PROGRAM, "--port", "" + port));
    command.addAll(List.of("--world", world, "--config", settings, "--gameid", "minetest"));
    command.addAll(List.of(options));
    return command;
  }
}
