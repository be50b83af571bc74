package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real OpenArena on a free loopback port. */
public final class RunningOpenarena {
  /** Its program. */
  public static final String PROGRAM = "/usr/games/openarena-server";

  /** Makes it tell of the questions that come, and of those that it drops. */
  public static final String TALKATIVE = "+set developer 1";

  private RunningOpenarena() {}

  /**
   * Starts it, and waits until one may play; it keeps everything in that folder.
   *
   * @param settings of its command line, such as {@link #TALKATIVE}
   */
  public static RunningServer start(Path folder, String... settings) {
    return RunningServer.start(port -> command(folder, port, String.join(" ", settings)))
        .awaitLog("AAS initialized");
  }

  private static List<String> command(Path folder, int port, String settings) {
    return Stream.of(
            PROGRAM,
            settings,
            "+set dedicated 1",
            "+set net_ip 127.0.0.1",
            "+set net_port " + port,
            "+set fs_homepath " + folder,
            "+map oa_dm1")
        .filter(setting -> !setting.isEmpty())
        .flatMap(setting -> Stream.of(setting.split(" ", -1)))
        .toList();
  }
}
