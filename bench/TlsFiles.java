import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** An authority and a server's certificate from it, both with keys of ECDSA P-256. */
final class TlsFiles {
  /** Whom the exporters trust, in the temporary folder like the other files. */
  static final String AUTHORITY = "authority.pem";

  /** The server's certificate. */
  static final String CERTIFICATE = "server.pem";

  /** The server's key. */
  static final String KEY = "server.key";

  private static final String AUTHORITY_KEY = "authority.key";

  private static final String COMMAND =
      "openssl req -x509 -days 3 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1";

  private TlsFiles() {}

  /** Makes them with openssl; they are good for a few days. */
  static void make(Bench bench) throws IOException, InterruptedException {
    make(bench, List.of("-subj", "/CN=probe-cost", "-keyout", AUTHORITY_KEY, "-out", AUTHORITY));
    make(
        bench,
        List.of(
            "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost",
            "-addext", "basicConstraints=CA:FALSE",
            "-CA", AUTHORITY,
            "-CAkey", AUTHORITY_KEY,
            "-keyout", KEY,
            "-out", CERTIFICATE));
  }

  private static void make(Bench bench, List<String> particulars)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(COMMAND.split(" ")));
    words.addAll(particulars);
    var complaints = bench.children().output(words.toArray(String[]::new));
    if (!Files.exists(bench.scratch().resolve(particulars.getLast()))) {
      throw new IllegalStateException("openssl: " + complaints);
    }
  }
}
