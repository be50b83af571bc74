package io.portprobe.testing;

import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/**
 * The real Dovecot on free loopback ports: IMAP and POP3, with STARTTLS, and both over TLS.
 *
 * <p>It knows no user.
 */
public final class RunningDovecot implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final Path PROTOCOLS = Path.of("/usr/lib/dovecot");

  private final Program program;
  private final Ports ports;

  private record Ports(int imap, int imaps, int pop3, int pop3s) {}

  private RunningDovecot(Program program, Ports ports) {
    this.program = program.awaitOutput("starting up for imap, pop3");
    this.ports = ports;
  }

  /** Demands Dovecot with both protocols, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM, PROTOCOLS.resolve("imap-login"), PROTOCOLS.resolve("pop3-login"));
  }

  /** Starts it with that certificate; it keeps everything in that folder. */
  public static RunningDovecot start(Path path, HeldCertificate certificate) {
    return start(path, certificate, "");
  }

  /** Likewise, with more lines in its settings. */
  public static RunningDovecot start(Path path, HeldCertificate certificate, String more) {
    var ports = new Ports(FreePort.take(), FreePort.take(), FreePort.take(), FreePort.take());
    var folder = ServerFolder.prepare(path, certificate);
    folder.add("base", "root");
    folder.add("state", "root");
    folder.write("dovecot.conf", settings(ports) + more);
    return new RunningDovecot(
        Program.start(PROGRAM.toString(), "-F", "-c", path.resolve("dovecot.conf").toString()),
        ports);
  }

  private static String settings(Ports ports) {
    return """
    base_dir = FOLDER/base
    state_dir = FOLDER/state
    log_path = /dev/stderr
    listen = 127.0.0.1
    protocols = imap pop3
    ssl = yes
    ssl_cert = <FOLDER/certificate.pem
    ssl_key = <FOLDER/key.pem
    passdb {
      driver = passwd-file
      args = /dev/null
    }
    userdb {
      driver = passwd-file
      args = /dev/null
    }
    service imap-login {
      inet_listener imap {
        port = %d
      }
      inet_listener imaps {
        port = %d
      }
    }
    service pop3-login {
      inet_listener pop3 {
        port = %d
      }
      inet_listener pop3s {
        port = %d
      }
    }
    """
        .formatted(ports.imap, ports.imaps, ports.pop3, ports.pop3s);
  }

  /** IMAP, with STARTTLS, as a probe's target. */
  public String imap() {
    return "127.0.0.1:" + ports.imap;
  }

  /** IMAP over TLS as a probe's target. */
  public String imaps() {
    return "127.0.0.1:" + ports.imaps;
  }

  /** POP3, with STLS, as a probe's target. */
  public String pop3() {
    return "127.0.0.1:" + ports.pop3;
  }

  /** POP3 over TLS as a probe's target. */
  public String pop3s() {
    return "127.0.0.1:" + ports.pop3s;
  }

  /** The server itself, at the port of IMAP. */
  public RunningServer imapServer() {
    return RunningServer.of(program, ports.imap);
  }

  /** The server itself, at the port of POP3. */
  public RunningServer pop3Server() {
    return RunningServer.of(program, ports.pop3);
  }

  /** What it has logged so far. */
  public String log() {
    return program.output();
  }

  /** Waits until it has logged that text. */
  public void awaitLog(String text) {
    program.awaitOutput(text);
  }

  @Override
  public void close() {
    program.close();
  }
}
