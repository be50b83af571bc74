package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.testing.RealServer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** {@code docs/probers.md}: what each prober proves, and which settings it reads. */
final class ProbersDocument {
  private static final List<Setting> STREAM =
      readBy(settings -> Dialogue.overTcp(settings, (_, _) -> {}));
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
        configuration. How modules are configured is told in [configuration.md](configuration.md).

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
    return isStream(prober) ? "TCP" : "UDP";
  }

  private static boolean isStream(Prober prober) {
    return switch (prober.configure(YamlSettings.pattern(prober.name()))) {
      case Dialogue.OverTcp _ -> true;
      case Dialogue.OverUdp _ -> false;
    };
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
        (isStream(prober) ? STREAM : DATAGRAMS).stream().map(ProbersDocument::identity).toList();
    List<Setting> own =
        YamlSettings.readBy(prober).stream()
            .filter(setting -> !shared.contains(identity(setting)))
            .toList();
    String anchor = "#settings-of-all-probers-over-" + (isStream(prober) ? "tcp" : "udp");
    text.append("\nIt takes the [shared settings](").append(anchor).append(')');
    text.append(own.isEmpty() ? ".\n" : ", and its own:\n\n");
    table(own);
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
