package io.portprobe.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * The running configuration and the file it comes from.
 *
 * <p>A reload that fails keeps what runs. Reloads wait for each other; readers never wait.
 */
public final class ConfigStore {
  private final Path file;
  private final ConfigLoader loader;
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
      Config config, String source, boolean lastReloadSucceeded, Instant lastSuccess) {}

  private ConfigStore(Path file, ConfigLoader loader, State state) {
    this.file = file;
    this.loader = loader;
    this.state = state;
  }

  /** Loads the file for the first time. */
  public static ConfigStore open(Path file, ConfigLoader loader) throws ConfigException {
    String source = ConfigLoader.read(file);
    return new ConfigStore(
        file, loader, new State(loader.load(source), source, true, Instant.now()));
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
      String source = ConfigLoader.read(file);
      boolean changed = !Objects.equals(source, state.source());
      Config config = changed ? loader.load(source) : state.config();
      state = new State(config, source, true, Instant.now());
      return changed;
    } catch (ConfigException | RuntimeException e) {
      state = new State(state.config(), state.source(), false, state.lastSuccess());
      throw e;
    }
  }
}
