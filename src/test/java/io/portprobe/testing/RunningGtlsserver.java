package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real QUIC server of ngtcp2 with GnuTLS, on a free loopback port. */
public final class RunningGtlsserver {
  /** Its program. */
  public static final String PROGRAM = "gtlsserver";

  private RunningGtlsserver() {}

  /** Starts it; it serves the files of that folder. */
  public static RunningServer start(Path folder) {
    // GnuTLS does not read keys on elliptic curves as Java writes them.
    ServerFolder.prepare(folder, TlsPeer.certificate().rsa2048().build());
    String key = folder.resolve("key.pem").toString();
    String chain = folder.resolve("certificate.pem").toString();
    String files = "--htdocs=" + folder;
    return RunningServer.start(
            port -> List.of(PROGRAM, "--quiet", files, "127.0.0.1", "" + port, key, chain))
        .awaitDatagrams();
  }
}
