package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** MIT's real key distribution center of the realm EXAMPLE, on a free loopback port. */
public final class RunningKdc {
  /** Its program. */
  public static final String PROGRAM = "krb5kdc";

  private static final String CLIENT_SETTINGS =
      "[libdefaults]\n default_realm = EXAMPLE\n dns_lookup_kdc = false\n";

  private RunningKdc() {}

  /** Starts it over UDP and TCP; the folder gets its database, and nobody is in there. */
  public static RunningServer start(Path folder) {
    return RunningServer.start(
            port -> {
              var own = new ServerFolder(folder);
              own.write("krb5.conf", CLIENT_SETTINGS);
              own.write("kdc.conf", settings(port));
              create(folder);
              return List.of(
                  "env",
                  setting(folder, "KRB5_CONFIG", "krb5.conf"),
                  setting(folder, "KRB5_KDC_PROFILE", "kdc.conf"),
                  PROGRAM,
                  "-n",
                  "-P",
                  folder.resolve("pid").toString());
            })
        .awaitLog("commencing operation");
  }

  private static void create(Path folder) {
    Finished created =
        Finished.run(
            "",
            "env",
            setting(folder, "KRB5_CONFIG", "krb5.conf"),
            setting(folder, "KRB5_KDC_PROFILE", "kdc.conf"),
            "kdb5_util",
            "create",
            "-s",
            "-P",
            "none",
            "-r",
            "EXAMPLE");
    if (created.exitCode() != 0) {
      throw new AssertionError(created.errors());
    }
  }

  private static String setting(Path folder, String variable, String file) {
    return variable + "=" + folder.resolve(file);
  }

  private static String settings(int port) {
    return """
    [kdcdefaults]
     kdc_listen = 127.0.0.1:%1$d
     kdc_tcp_listen = 127.0.0.1:%1$d
    [realms]
     EXAMPLE = {
      database_name = FOLDER/principal
      key_stash_file = FOLDER/stash
     }
    [logging]
     kdc = STDERR
    """
        .formatted(port);
  }
}
