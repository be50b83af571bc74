package io.portprobe.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All modules that can be probed: those of the configuration, and the ready-made ones. */
public final class Modules {
  /** No modules, not even ready-made ones. */
  static final Modules NONE =
      new Modules(
          Map.of(),
          Set.of(),
          new ReadyMade(
              List.of(),
              prober -> {
                throw new IllegalStateException(prober.name());
              },
              Map::of));

  private final Map<String, Module> written;
  private final Set<String> refused;
  private final ReadyMade readyMade;

  /**
   * The modules of a configuration.
   *
   * @param written those of the file
   * @param refused the names that the file gives to what cannot be probed
   * @param readyMade those whose names the file does not mention
   */
  Modules(Map<String, Module> written, Set<String> refused, ReadyMade readyMade) {
    this.written = Map.copyOf(written);
    this.refused = Set.copyOf(refused);
    this.readyMade = readyMade;
  }

  /** The module of that name, or null when there is none; a ready-made one is made here. */
  public @Nullable Module get(String name) {
    Module module = written.get(name);
    return module != null || refused.contains(name) ? module : readyMade.get(name);
  }

  /** Whether there is a module of that name, if only one that cannot be probed. */
  boolean isKnown(String name) {
    return refused.contains(name) || get(name) != null;
  }

  /** The names of all, in alphabetical order. */
  public SortedSet<String> names() {
    var names = new TreeSet<>(readyMade.names());
    names.removeAll(refused);
    names.addAll(written.keySet());
    return Collections.unmodifiableSortedSet(names);
  }
}
