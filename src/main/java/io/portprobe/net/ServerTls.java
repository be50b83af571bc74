package io.portprobe.net;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * TLS as a server, whose certificates are read again when their files change.
 *
 * <p>New connections get what is new, and those that are open stay as they are. Files that are no
 * good, such as a certificate whose key is not written yet, leave everything as it was.
 */
public final class ServerTls {
  private final ServerTlsSettings settings;
  private volatile Loaded loaded;

  private record Loaded(List<Object> stamps, SSLContext context) {}

  private ServerTls(ServerTlsSettings settings, Loaded loaded) {
    this.settings = settings;
    this.loaded = loaded;
  }

  /** A server of those settings, whose files are read now. */
  public static ServerTls open(ServerTlsSettings settings) throws UnusableTls {
    List<Object> stamps = ServerMaterial.stamps(settings);
    return new ServerTls(settings, new Loaded(stamps, ServerMaterial.context(settings)));
  }

  /** The ciphers that can be spoken, by their registered names. */
  public static List<String> ciphers() {
    try {
      return List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  /**
   * Looks at the files, and reads them when they have changed.
   *
   * @param onFlaw is told why they cannot be used, once for each state of the files
   * @return whether anything is new
   */
  public synchronized boolean refresh(Consumer<String> onFlaw) {
    List<Object> stamps = ServerMaterial.stamps(settings);
    if (stamps.equals(loaded.stamps())) {
      return false;
    }
    try {
      loaded = new Loaded(stamps, ServerMaterial.context(settings));
      return true;
    } catch (UnusableTls e) {
      loaded = new Loaded(stamps, loaded.context());
      onFlaw.accept(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** The server's side of one new connection. */
  public SSLEngine engine() {
    SSLEngine engine = loaded.context().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters(engine.getSSLParameters()));
    return engine;
  }

  private SSLParameters parameters(SSLParameters parameters) {
    ServerTlsSettings.Speech speech = settings.speech();
    parameters.setProtocols(speech.versions().toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(speech.ownOrder());
    if (!speech.ciphers().isEmpty()) {
      parameters.setCipherSuites(ciphers(parameters));
    }
    if (!speech.groups().isEmpty()) {
      parameters.setNamedGroups(speech.groups().toArray(String[]::new));
    }
    ClientPolicy.Demand demand = settings.clients().demand();
    if (demand.requires()) {
      parameters.setNeedClientAuth(true);
    } else {
      parameters.setWantClientAuth(demand.asks());
    }
    return parameters;
  }

  /** Those of TLS 1.3 are not configured, in Go neither. */
  private String[] ciphers(SSLParameters parameters) {
    Stream<String> newest =
        Stream.of(parameters.getCipherSuites()).filter(name -> !name.contains("_WITH_"));
    return Stream.concat(newest, settings.speech().ciphers().stream())
        .distinct()
        .toArray(String[]::new);
  }
}
