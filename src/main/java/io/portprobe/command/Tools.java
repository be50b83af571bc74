package io.portprobe.command;

import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.PortNames;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.model.Ticker;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * What commands work with.
 *
 * @param configs reads configuration files
 * @param ports the names that targets may have for ports
 * @param runners makes what runs probes, at most so many at once
 * @param ticker the clock that deadlines are read from
 * @param out where results go
 * @param errors where all else goes
 */
public record Tools(
    Configs configs,
    PortNames ports,
    IntFunction<ProbeRunner> runners,
    Ticker ticker,
    PrintStream out,
    PrintStream errors) {
  /** Reads configuration files. */
  public interface Configs {
    /** The configuration of that file. */
    Config load(Path file) throws ConfigException;

    /** The configuration without a file: the ready-made modules. */
    Config readyMade() throws ConfigException;
  }
}
