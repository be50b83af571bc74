package io.portprobe.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * The running configuration and the file it comes from.
 *
 * <p>A reload that fails keeps what runs. Reloads wait for each other; readers never wait.
 */
public final class ConfigStore {
  /** What a file may have. */
  public static final int MAX_BYTES = ConfigLoader.MAX_BYTES;

  private final Path file;
  private final ConfigLoader loader;
  private final PortNames ports;
  private volatile State state;

  /**
   * What the last attempts led to.
   *
   * @param config the running configuration
   * @param source the text it was loaded from
   * @param lastReloadSucceeded whether the newest attempt went well
   * @param lastSuccess when one last did
   */
  public record State(
      Config config, String source, boolean lastReloadSucceeded, Instant lastSuccess) {
    /** The size of the text as a file. */
    public int bytes() {
      return source.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private ConfigStore(Path file, ConfigLoader loader, PortNames ports) throws ConfigException {
    this.file = file;
    this.loader = loader;
    this.ports = ports;
    String source = ConfigLoader.read(file);
    Config config = loader.load(source, site(Inventory.EMPTY));
    this.state = new State(config, source, true, Instant.now());
  }

  /** Loads the file for the first time; ports have no names. */
  public static ConfigStore open(Path file, ConfigLoader loader) throws ConfigException {
    return open(file, loader, Site.NOWHERE.ports());
  }

  /** Loads the file for the first time. */
  public static ConfigStore open(Path file, ConfigLoader loader, PortNames ports)
      throws ConfigException {
    return new ConfigStore(file, loader, ports);
  }

  private Site site(Inventory before) {
    return new Site(folder(), ports, before);
  }

  private Path folder() {
    return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
  }

  /** The running configuration; a request reads it once. */
  public Config current() {
    return state.config();
  }

  /** The running configuration and how the last reload went. */
  public State state() {
    return state;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /**
   * Reads the file again and puts it in force.
   *
   * @return whether anything had changed
   * @throws ConfigException when the file is no good; the running configuration stays
   */
  public synchronized boolean reload() throws ConfigException {
    try {
      String source = ConfigLoader.readRegular(file);
      Inventory before = state.config().inventory();
      boolean changed = !source.equals(state.source()) || ServiceFiles.differ(folder(), before);
      Config config = changed ? loader.load(source, site(before)) : state.config();
      state = new State(config, source, true, Instant.now());
      return changed;
    } catch (ConfigException | RuntimeException | Error e) {
      // An error, too: what finds no memory is a reload that failed.
      state = new State(state.config(), state.source(), false, state.lastSuccess());
      throw e;
    }
  }
}
