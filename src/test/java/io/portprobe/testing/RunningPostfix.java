package io.portprobe.testing;

import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** The real Postfix on a free loopback port: SMTP, with STARTTLS. It takes no mail. */
public final class RunningPostfix {
  /** The program behind the command {@code postfix}, which would first look at a whole system. */
  private static final Path MASTER = Path.of("/usr/lib/postfix/sbin/master");

  private static final String SETTINGS =
      """
      compatibility_level = 3.6
      queue_directory = FOLDER/queue
      data_directory = FOLDER/data
      maillog_file = /dev/stdout
      myhostname = mail.example
      mydestination =
      inet_interfaces = 127.0.0.1
      inet_protocols = ipv4
      local_recipient_maps =
      alias_maps =
      alias_database =
      smtpd_tls_security_level = may
      smtpd_tls_cert_file = FOLDER/certificate.pem
      smtpd_tls_key_file = FOLDER/key.pem
      """;

  private RunningPostfix() {}

  /** Demands Postfix, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(MASTER);
  }

  /** Starts it with that certificate; it keeps everything in that folder. */
  public static RunningServer start(Path path, HeldCertificate certificate) {
    return start(path, certificate, "");
  }

  /** Likewise, with more lines in its settings. */
  public static RunningServer start(Path path, HeldCertificate certificate, String settings) {
    int port = FreePort.take();
    var folder = ServerFolder.prepare(path, certificate);
    folder.add("data", "postfix");
    folder.add("queue", "root");
    folder.add("queue/pid", "root");
    folder.add("queue/private", "postfix");
    folder.add("queue/public", "postfix");
    folder.write("main.cf", SETTINGS + settings);
    folder.write("master.cf", services(port));
    return RunningServer.of(Program.start(MASTER.toString(), "-c", path.toString(), "-d"), port)
        .awaitLog("daemon started");
  }

  private static String services(int port) {
    return """
    127.0.0.1:%d inet       n - n - - smtpd
    rewrite      unix       - - n - - trivial-rewrite
    tlsmgr       unix       - - n - 1 tlsmgr
    anvil        unix       - - n - 1 anvil
    postlog      unix-dgram n - n - 1 postlogd
    """
        .formatted(port);
  }
}
