package io.portprobe.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks, which nobody runs for weeks, and whose sources Maven does not see. */
class BenchTest {
  @Test
  void theirSourcesCompile(@TempDir Path folder) throws IOException {
    var found = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.list(Path.of("bench"));
        var manager = compiler.getStandardFileManager(found, null, null)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      var units = manager.getJavaFileObjectsFromPaths(sources);
      List<String> options = List.of("-d", folder.toString());
      compiler.getTask(null, manager, found, options, null, units).call();
    }
    assertThat(found.getDiagnostics()).isEmpty();
  }
}
