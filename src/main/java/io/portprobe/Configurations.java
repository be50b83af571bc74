package io.portprobe;

import io.portprobe.command.Tools;
import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.ConfigStore;
import io.portprobe.config.PortNames;
import io.portprobe.prober.Probers;
import java.nio.file.Path;

/**
 * Configurations that know all probers and this machine's environment.
 *
 * @param ports the names that targets may have for ports
 */
record Configurations(PortNames ports) implements Tools.Configs {
  private static ConfigLoader loader() {
    return new ConfigLoader(Probers.all(), Probers.foreign(), System.getenv(), Probers.modules());
  }

  /** The configuration of that file, which can be read again. */
  ConfigStore open(Path file) throws ConfigException {
    return ConfigStore.open(file, loader(), ports);
  }

  @Override
  public Config load(Path file) throws ConfigException {
    return open(file).current();
  }

  @Override
  public Config readyMade() throws ConfigException {
    return loader().load("");
  }
}
