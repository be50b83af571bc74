package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.prober.Probers;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyMadeTest {
  /** A prober that counts how often it is configured, and wants a word that is not there. */
  private record Counting(AtomicInteger configured, boolean demanding) implements Prober {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String summary() {
      return "Nothing at all";
    }

    @Override
    public String footprint() {
      return "Nothing at all";
    }

    @Override
    public OptionalInt defaultPort() {
      return OptionalInt.empty();
    }

    @Override
    public Dialogue configure(Settings settings) {
      configured.incrementAndGet();
      if (demanding) {
        settings.problem("word", "is missing");
      }
      return Dialogue.overTcp(settings, (_, _) -> {});
    }
  }

  private final AtomicInteger configured = new AtomicInteger();

  private Config config(boolean demanding, String others) throws ConfigException {
    var prober = new Counting(configured, demanding);
    return new ConfigLoader(List.of(prober), List.of(), Map.of(), others).load("");
  }

  private static Config ours() throws ConfigException {
    return new ConfigLoader(Probers.all(), Probers.foreign(), Map.of(), Probers.modules()).load("");
  }

  static SortedSet<String> names() throws ConfigException {
    return ours().modules().names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachOfOursConfiguresWithoutAProblem(String name) throws ConfigException {
    assertThat(ours().modules().get(name)).isNotNull().extracting(Module::name).isEqualTo(name);
  }

  @Test
  void isConfiguredOnceAndOnlyWhenItIsAskedFor() throws ConfigException {
    Modules modules = config(false, "").modules();
    assertThat(modules.names()).containsExactly("counting");
    assertThat(configured).hasValue(0);

    Module first = modules.get("counting");

    assertThat(modules.get("counting")).isNotNull().isSameAs(first);
    assertThat(configured).hasValue(1);
  }

  @Test
  void aProblemOfItsDefaultsIsADefectOfOurs() throws ConfigException {
    Modules modules = config(true, "").modules();
    assertThatThrownBy(() -> modules.get("counting"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ready-made module counting")
        .hasRootCauseMessage("error parsing config file: counting.word (line 0): is missing");
  }

  @Test
  void thoseOfOtherNamesAreMadeOfYaml() throws ConfigException {
    Modules modules = config(false, "other: {prober: counting, timeout: 3s}").modules();
    assertThat(modules.names()).containsExactly("counting", "other");
    assertThat(modules.get("other"))
        .isNotNull()
        .extracting(Module::text)
        .asString()
        .startsWith("other:\n  prober: counting\n  timeout: 3s\n");
    assertThat(modules.get("third")).isNull();
  }

  @Test
  void aMistakeInThatYamlIsADefectOfOurs() throws ConfigException {
    Modules modules = config(false, "other: {prober: another}").modules();
    assertThatThrownBy(modules::names)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ready-made modules");
  }
}
