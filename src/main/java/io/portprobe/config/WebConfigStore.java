package io.portprobe.config;

import io.portprobe.model.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web configuration in force, which follows its file and those that it names.
 *
 * <p>They are looked at while requests come, once a second at most. What is no good is told once in
 * the log, and leaves in force what was: a slip of the pen opens nothing and shuts nobody out.
 */
public final class WebConfigStore {
  private static final Logger LOG = LoggerFactory.getLogger(WebConfigStore.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final WebConfigLoader loader;
  private final Ticker ticker;
  private final AtomicLong looked;
  private String source;
  private String told = "";
  private volatile WebConfig config;

  private WebConfigStore(Path file, Ticker ticker) throws ConfigException {
    this.file = file;
    this.ticker = ticker;
    this.loader =
        new WebConfigLoader(
            Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("")));
    this.source = read(ConfigLoader::read);
    this.config = loader.load(source);
    config.warnings().forEach(LOG::warn);
    this.looked = new AtomicLong(ticker.nanos());
  }

  /**
   * Loads the file for the first time.
   *
   * @throws ConfigException when it is no good, or one that it names
   */
  public static WebConfigStore open(Path file, Ticker ticker) throws ConfigException {
    return new WebConfigStore(file, ticker);
  }

  /** One of the loader's ways to read a file. */
  @FunctionalInterface
  private interface Reading {
    String of(Path file) throws ConfigException;
  }

  private String read(Reading reading) throws ConfigException {
    try {
      return reading.of(file);
    } catch (ConfigException e) {
      throw WebConfigLoader.ofTheWeb(e);
    }
  }

  /** The configuration in force; a request, or a connection, reads it once. */
  public WebConfig current() {
    long now = ticker.nanos();
    long last = looked.get();
    if (now - last >= LOOK_NANOS && looked.compareAndSet(last, now)) {
      look();
    }
    return config;
  }

  private synchronized void look() {
    if (!isReplaced() && config.tls() != null && config.tls().refresh(this::tellOfCertificates)) {
      LOG.info("Reloaded the certificates of the web config file");
    }
  }

  private boolean isReplaced() {
    try {
      // What is read while requests wait must not have them wait for a pipe.
      String text = read(ConfigLoader::readRegular);
      if (text.equals(source)) {
        told = "";
        return false;
      }
      WebConfig changed = loader.load(text);
      requireSameListeners(changed);
      source = text;
      config = changed;
      told = "";
      config.warnings().forEach(LOG::warn);
      LOG.info("Reloaded web config file");
      return true;
    } catch (ConfigException e) {
      // Tried again at the next look: what is missing may be a certificate that is being written.
      tell(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void tellOfCertificates(String why) {
    LOG.error("Error reloading certificates, which stay as they were: {}", why);
  }

  /** A listener cannot learn to speak TLS, or HTTP/2, while it listens. */
  private void requireSameListeners(WebConfig changed) throws ConfigException {
    if ((changed.tls() == null) != (config.tls() == null)) {
      throw new ConfigException("TLS can be turned on and off by a restart only");
    }
    if (changed.http2() != config.http2()) {
      throw new ConfigException("http2 can be turned on and off by a restart only");
    }
  }

  private void tell(String why) {
    if (!why.equals(told)) {
      told = why;
      LOG.error("Error reloading web config file, which stays as it was: {}", why);
    }
  }
}
