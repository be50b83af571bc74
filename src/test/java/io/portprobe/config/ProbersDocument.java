package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/probers.md}: what each prober proves, and which settings it reads. */
final class ProbersDocument {
  private static final List<Setting> STREAM =
      readBy(settings -> Dialogue.overTcp(settings, (_, _) -> {}));
  private static final List<Setting> STREAM_WITHOUT_TLS =
      readBy(settings -> Dialogue.overTcpUpgrading(settings, false, (_, _) -> {}));
  private static final List<Setting> DATAGRAMS =
      readBy(settings -> Dialogue.overUdp(settings, (_, _) -> {}));

  private final StringBuilder text = new StringBuilder();

  private ProbersDocument() {}

  static String of(List<Prober> probers) {
    var document = new ProbersDocument();
    document.begin(probers);
    probers.forEach(document::prober);
    document.shared("Settings of all probers over TCP", STREAM);
    document.shared("Settings of all probers over UDP", DATAGRAMS);
    return document.text.toString();
  }

  /** The table of those settings alone. */
  static String tableOf(List<Setting> settings) {
    var document = new ProbersDocument();
    document.table(settings);
    return document.text.toString();
  }

  private static List<Setting> readBy(Consumer<Settings> reader) {
    var settings = YamlSettings.pattern("");
    reader.accept(settings);
    return settings.described();
  }

  private void begin(List<Prober> probers) {
    text.append(
        """
        # Probers

        <!-- Written by GoldenTest from the probers themselves; not by hand. -->

        Each prober is also a ready-made module of its own name: `module=%s` needs no
        configuration, and only `radius` cannot do without. How modules are configured is told in [configuration.md](configuration.md).

        | prober | over | default port | a success proves |
        |---|---|---|---|
        """
            .formatted(probers.getFirst().name()));
    probers.forEach(prober ->
        row(
            "[%1$s](#%1$s)".formatted(prober.name()),
            over(prober),
            port(prober),
            prober.summary()));
  }

  private static String over(Prober prober) {
    return Stream.of(isOverUdp(prober) ? "UDP" : "", isOverTcp(prober) ? "TCP" : "")
        .filter(transport -> !transport.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static boolean isOverUdp(Prober prober) {
    return takes(prober, DATAGRAMS);
  }

  /** Some begin TLS by settings of their own. */
  private static boolean isOverTcp(Prober prober) {
    return takes(prober, STREAM_WITHOUT_TLS);
  }

  /** Whether it reads every key that all probers of a transport read. */
  private static boolean takes(Prober prober, List<Setting> shared) {
    List<String> keys = YamlSettings.readBy(prober).stream().map(Setting::key).toList();
    return shared.stream().map(Setting::key).allMatch(keys::contains);
  }

  private static String port(Prober prober) {
    return prober.defaultPort().isPresent()
        ? Integer.toString(prober.defaultPort().getAsInt())
        : "none";
  }

  private void prober(Prober prober) {
    text.append("\n## ")
        .append(prober.name())
        .append("\n\n")
        .append(prober.summary())
        .append(".\n\nWhat the service notices: ")
        .append(Character.toLowerCase(prober.footprint().charAt(0)))
        .append(prober.footprint().substring(1))
        .append(".\n\n")
        .append(counterpart(prober))
        .append('\n');
    List<String> shared =
        Stream.concat(
                isOverTcp(prober) ? STREAM.stream() : Stream.empty(),
                isOverUdp(prober) ? DATAGRAMS.stream() : Stream.empty())
            .map(ProbersDocument::identity)
            .toList();
    List<Setting> own =
        YamlSettings.readBy(prober).stream()
            .filter(setting -> !shared.contains(identity(setting)))
            .toList();
    text.append("\nIt takes the settings of all probers ").append(anchors(prober));
    text.append(own.isEmpty() ? ".\n" : ", and its own:\n\n");
    table(own);
    gauges(prober);
  }

  private static String anchors(Prober prober) {
    var anchors = new ArrayList<String>();
    if (isOverUdp(prober)) {
      anchors.add("[over UDP](#settings-of-all-probers-over-udp)");
    }
    if (isOverTcp(prober)) {
      String except = takes(prober, STREAM) ? "" : " except `tls`";
      anchors.add("[over TCP](#settings-of-all-probers-over-tcp)" + except);
    }
    return String.join(" and ", anchors);
  }

  /** The gauges that its class names, or one whose name begins with its name. */
  private void gauges(Prober prober) {
    List<GaugeName> gauges =
        sources(prober.getClass().getSimpleName()).stream()
            .flatMap(ProbersDocument::gaugesOf)
            .sorted(Comparator.comparing(GaugeName::name))
            .toList();
    if (!gauges.isEmpty()) {
      text.append("\n| gauge | what it tells |\n|---|---|\n");
      gauges.forEach(gauge -> row("`" + gauge.name() + "`", gauge.help()));
    }
  }

  private static List<String> sources(String prefix) {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/portprobe/prober"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> name.matches(prefix + "([A-Z].*)?"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<GaugeName> gaugesOf(String simpleName) {
    try {
      return Stream.of(Class.forName("io.portprobe.prober." + simpleName).getDeclaredFields())
          .filter(field -> field.getType().equals(GaugeName.class))
          .map(ProbersDocument::value);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("no class of that source", e);
    }
  }

  private static GaugeName value(Field field) {
    try {
      field.setAccessible(true);
      return (GaugeName) field.get(null);
    } catch (IllegalAccessException e) {
      throw new LinkageError("made accessible before", e);
    }
  }

  /** Found by the name of the test: {@code NtpIT} for {@code Ntp}. */
  private static String counterpart(Prober prober) {
    try {
      RealServer server =
          Class.forName(prober.getClass().getName() + "IT").getAnnotation(RealServer.class);
      return "Tested against " + Objects.requireNonNull(server).value() + ".";
    } catch (ClassNotFoundException none) {
      return "Tested against scripted peers only.";
    }
  }

  /** A prober that gives a shared key a meaning or a default of its own tells it itself. */
  private static String identity(Setting setting) {
    return setting.key() + ": " + setting.help() + byDefault(setting.value());
  }

  private void shared(String title, List<Setting> settings) {
    text.append("\n## ").append(title).append("\n\n");
    table(settings);
  }

  private void table(List<Setting> settings) {
    if (!settings.isEmpty()) {
      text.append("| key | form | default | meaning |\n|---|---|---|---|\n");
      rows("", settings);
    }
  }

  private void rows(String prefix, List<Setting> settings) {
    for (Setting setting : settings) {
      String key = prefix + setting.key();
      row("`" + key + "`", form(setting.value()), byDefault(setting.value()), setting.help());
      switch (setting.value()) {
        case Setting.Section(var section) -> rows(key + ".", section.described());
        case Setting.Part(var pattern, _) -> rows(key + ".", pattern.described());
        case Setting.Sections(var pattern, _) -> rows(key + "[].", pattern.described());
        case Setting.Named(var pattern, _) -> rows(key + ".", pattern.described());
        case Setting.Value _ -> {}
      }
    }
  }

  private void row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }

  private static String form(Setting.Value value) {
    return switch (value) {
      case Setting.Text _ -> "text";
      case Setting.Flag _ -> "`true` or `false`";
      case Setting.Whole(_, var least, var most) -> least + " to " + most;
      case Setting.Time _ -> "duration";
      case Setting.Choice(_, var words) -> "`" + String.join("`, `", words) + "`";
      case Setting.Hidden _ -> "secret text";
      case Setting.Texts _ -> "list of texts";
      case Setting.Bytes _ -> "text or `!!binary`";
      case Setting.HiddenTexts _ -> "list of secret texts";
      case Setting.Section _, Setting.Part _ -> "section";
      case Setting.Sections _ -> "list of sections";
      case Setting.Named _ -> "section with keys of your own";
    };
  }

  private static String byDefault(Setting.Value value) {
    return switch (value) {
      case Setting.Text(var text, _) -> text.isEmpty() ? "" : "`" + text + "`";
      case Setting.Flag(var flag) -> "`" + flag + "`";
      case Setting.Whole(var number, _, _) -> "`" + number + "`";
      case Setting.Time(var time) -> "`" + time + "`";
      case Setting.Choice(var word, _) -> "`" + word + "`";
      case Setting.Texts(var texts, _) -> texts.isEmpty() ? "" : "`" + texts + "`";
      case Setting.Bytes _, Setting.Hidden _, Setting.HiddenTexts _ -> "";
      case Setting.Section _, Setting.Part _, Setting.Sections _, Setting.Named _ -> "";
    };
  }
}
