package io.portprobe.config;

import io.portprobe.dialogue.Prober;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The modules that every configuration begins with: one of each prober's own name, with its
 * defaults, and those of other names that come with us as YAML.
 *
 * <p>Each is made when it is first asked for: there are many, and nobody uses all of them.
 */
final class ReadyMade {
  private final Map<String, Supplier<Module>> probers = new TreeMap<>();
  private final Supplier<Map<String, Module>> others;

  ReadyMade(
      List<Prober> probers, Function<Prober, Module> maker, Supplier<Map<String, Module>> others) {
    probers.forEach(
        prober -> this.probers.put(prober.name(), new Once<>(() -> maker.apply(prober))));
    this.others = new Once<>(others);
  }

  /** The module of that name. */
  @Nullable Module get(String name) {
    Supplier<Module> module = probers.get(name);
    return module == null ? others.get().get(name) : module.get();
  }

  /** The names of all. */
  Set<String> names() {
    var names = new TreeSet<>(probers.keySet());
    names.addAll(others.get().keySet());
    return Collections.unmodifiableSet(names);
  }
}
