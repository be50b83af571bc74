import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** nginx with one worker that gives every request the same answer from memory. */
final class Nginx {
  private static final int BLOCK_LENGTH = 128;
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private Nginx() {}

  /** Starts it on a free port; the answer's body has about this length. */
  static Server start(Bench bench, int bodyLength) throws IOException, InterruptedException {
    int port = Ports.free();
    var file = bench.scratch().resolve("nginx.conf");
    Files.writeString(file, configuration(bench.scratch(), port, bodyLength));
    var command = List.of("nginx", "-e", "stderr", "-p", bench.scratch() + "/", "-c", "" + file);
    var server = Server.start(bench, "nginx", command, port);
    server.awaitAnswer("/", START_LIMIT);
    return server;
  }

  private static String configuration(Path folder, int port, int bodyLength) {
    // nginx reads no word of more than 4096 bytes, so the answer is put together from a variable.
    var block = "x".repeat(BLOCK_LENGTH);
    var blocks = "$block".repeat(Math.max(1, bodyLength / BLOCK_LENGTH));
    return """
    daemon off;
    worker_processes 1;
    pid %1$s/nginx.pid;
    events { worker_connections 1024; }
    http {
      access_log off;
      keepalive_requests 1000000000;
      client_body_temp_path %1$s/nginx-body;
      proxy_temp_path %1$s/nginx-proxy;
      fastcgi_temp_path %1$s/nginx-fastcgi;
      uwsgi_temp_path %1$s/nginx-uwsgi;
      scgi_temp_path %1$s/nginx-scgi;
      server {
        listen 127.0.0.1:%2$d backlog=4096;
        set $block "%3$s";
        return 200 "\\nprobe_success 1\\n%4$s";
      }
    }
    """
        .formatted(folder, port, block, blocks);
  }
}
