import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** nginx, which answers every request from memory, and speaks TLS where it is asked to. */
final class Nginx {
  private static final int BLOCK_LENGTH = 128;
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private Nginx() {}

  /** Starts it with one worker on a free port; the answer's body has about this length. */
  static Server start(Bench bench, int bodyLength) throws IOException, InterruptedException {
    int port = Ports.free();
    return start(bench, port, "1", answering(port, bodyLength));
  }

  /** Starts it with a worker for each core, so that its handshakes are not what is waited for. */
  static Server startTls(Bench bench, int tlsPort) throws IOException, InterruptedException {
    int port = Ports.free();
    return start(bench, port, "auto", answering(port, 0) + speakingTls(tlsPort));
  }

  private static Server start(Bench bench, int port, String workers, String sites)
      throws IOException, InterruptedException {
    var file = bench.scratch().resolve("nginx.conf");
    var configuration =
        """
        daemon off;
        worker_processes %2$s;
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
        %3$s}
        """;
    Files.writeString(file, configuration.formatted(bench.scratch(), workers, sites));
    var command = List.of("nginx", "-e", "stderr", "-p", bench.scratch() + "/", "-c", "" + file);
    var server = Server.start(bench, "nginx", command, port);
    server.awaitAnswer("/", START_LIMIT);
    return server;
  }

  private static String answering(int port, int bodyLength) {
    // nginx reads no word of more than 4096 bytes, so the answer is put together from a variable.
    var block = "x".repeat(BLOCK_LENGTH);
    var blocks = "$block".repeat(Math.max(1, bodyLength / BLOCK_LENGTH));
    return """
      server {
        listen 127.0.0.1:%d backlog=4096;
        set $block "%s";
        return 200 "\\nprobe_success 1\\n%s";
      }
    """
        .formatted(port, block, blocks);
  }

  /** Nothing is resumed, so that every probe pays for a whole handshake. */
  private static String speakingTls(int port) {
    var listens =
        IntStream.rangeClosed(1, Target.ADDRESSES)
            .mapToObj("    listen 127.0.0.%%d:%d ssl backlog=4096;\n".formatted(port)::formatted)
            .collect(Collectors.joining());
    return """
      server {
    %s    ssl_certificate %s;
        ssl_certificate_key %s;
        ssl_protocols TLSv1.3;
        ssl_session_tickets off;
        ssl_session_cache off;
        return 204;
      }
    """
        .formatted(listens, TlsFiles.CERTIFICATE, TlsFiles.KEY);
  }
}
