import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An exporter under test: its name and the command that starts it. */
record Exporter(String name, List<String> command) {
  Exporter {
    command = List.copyOf(command);
  }

  /** Starts it on a free port, with the flags that both exporters share and no others. */
  Server start(Bench bench) throws IOException {
    int port = Ports.free();
    var words = new ArrayList<>(command);
    words.add("--config.file=" + bench.modules());
    words.add("--web.listen-address=127.0.0.1:" + port);
    return Server.start(bench, name, words, port);
  }

  /** The first line that it prints about its version. */
  String version(Bench bench) throws IOException, InterruptedException {
    var words = new ArrayList<>(command);
    words.add("--version");
    return bench
        .children()
        .output(words.toArray(String[]::new))
        .lines()
        .findFirst()
        .orElse("unknown");
  }
}
