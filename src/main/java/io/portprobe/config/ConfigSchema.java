package io.portprobe.config;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The JSON schema of the configuration, for editors: made from what the probers read.
 *
 * <p>A little stricter than the loader, which also takes {@code yes} for {@code true}.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
final class ConfigSchema {
  private static final List<String> MAPPING = List.of("object", "null");

  /** The keys that a section of that name cannot be without; the loader says so in words. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of("services", List.of("name", "target", "tier"), "locations", List.of("url"));

  private final Map<String, Object> definitions = new LinkedHashMap<>();
  private final List<Prober> probers;
  private final List<ForeignProber> foreign;

  private ConfigSchema(List<Prober> probers, List<ForeignProber> foreign) {
    this.probers = probers;
    this.foreign = foreign;
    // The loader reads every scalar as the text that was written, numbers too.
    definitions.put("text", type(List.of("string", "number")));
    definitions.put("duration", with(type("string"), "pattern", "^(?:" + GoDuration.FORM + ")$"));
  }

  /** The schema, as the text of a JSON file. */
  static String of(List<Prober> probers, List<ForeignProber> foreign) {
    return json(new ConfigSchema(probers, foreign).document()) + "\n";
  }

  /** The schema of a service file, likewise. */
  static String ofServiceFile() {
    return json(new ConfigSchema(List.of(), List.of()).serviceFile()) + "\n";
  }

  private Map<String, Object> document() {
    definitions.put("module", module());
    var modules = described("Named ways to probe", Map.of("type", MAPPING));
    modules.put("additionalProperties", reference("module"));
    var keys = new LinkedHashMap<String, Object>();
    keys.put("modules", modules);
    keys.putAll(properties(AccessSection.described()));
    keys.putAll(properties(InventorySection.described()));
    return document("Configuration of Portprobe", keys);
  }

  private Map<String, Object> serviceFile() {
    List<Setting> services =
        InventorySection.described().stream()
            .filter(setting -> setting.key().equals("services"))
            .toList();
    return document("Services for Portprobe", properties(services));
  }

  private Map<String, Object> document(String title, Map<String, Object> keys) {
    var document = new LinkedHashMap<String, Object>();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("title", title);
    document.putAll(object(keys));
    document.put("$defs", definitions);
    return document;
  }

  private Map<String, Object> module() {
    List<String> names =
        Stream.concat(probers.stream().map(Prober::name), foreign.stream().map(ForeignProber::name))
            .toList();
    var keys = new LinkedHashMap<String, Object>();
    keys.put("prober", described("The protocol to speak", Map.of("enum", names)));
    keys.putAll(properties(ModuleKeys.read(YamlSettings.pattern("")).described()));
    probers.forEach(prober -> keys.put(prober.name(), settings(prober)));
    foreign.forEach(prober -> keys.put(prober.name(), settings(prober)));
    Map<String, Object> module = object(keys);
    module.put("type", "object");
    module.put("required", List.of("prober"));
    return module;
  }

  private Map<String, Object> settings(Prober prober) {
    return described(prober.summary(), object(YamlSettings.readBy(prober)));
  }

  private Map<String, Object> settings(ForeignProber prober) {
    return described(
        "Of blackbox_exporter: checked, and not probed",
        object(YamlSettings.readBy(prober.check())));
  }

  private Map<String, Object> object(List<Setting> settings) {
    return object(properties(settings));
  }

  private Map<String, Object> properties(List<Setting> settings) {
    var keys = new LinkedHashMap<String, Object>();
    for (Setting setting : settings) {
      keys.put(setting.key(), described(setting.help(), value(setting.key(), setting.value())));
    }
    return keys;
  }

  private static Map<String, Object> object(Map<String, ?> keys) {
    var object = new LinkedHashMap<String, Object>();
    object.put("type", MAPPING);
    object.put("additionalProperties", false);
    object.put("properties", keys);
    return object;
  }

  private Map<String, Object> value(String key, Setting.Value value) {
    return switch (value) {
      case Setting.Text(var text, _) -> text.isEmpty() ? text() : with(text(), "default", text);
      case Setting.Flag(var flag) -> with(type("boolean"), "default", flag);
      case Setting.Whole(var number, var least, var most) ->
          with(with(with(type("integer"), "minimum", least), "maximum", most), "default", number);
      case Setting.Time(var time) -> with(duration(), "default", time);
      case Setting.Choice(var word, var words) ->
          with(with(Map.of(), "enum", words), "default", word);
      case Setting.Hidden _ -> text();
      case Setting.Texts(var texts, _) ->
          texts.isEmpty() ? list(text()) : with(list(text()), "default", texts);
      case Setting.Bytes _ -> text();
      case Setting.HiddenTexts _ -> list(text());
      case Setting.Section(var section) -> section(key, object(section.described()));
      case Setting.Part(var pattern, _) -> section(key, object(pattern.described()));
      case Setting.Sections(var pattern, _) -> list(section(key, object(pattern.described())));
      case Setting.Named(var pattern, _) -> named(key, pattern.described().getFirst());
    };
  }

  private Map<String, Object> named(String key, Setting any) {
    Map<String, Object> schema = described(any.help(), value(key, any.value()));
    return with(Map.of("type", MAPPING), "additionalProperties", schema);
  }

  private static Map<String, Object> list(Map<String, Object> elements) {
    return with(with(Map.of(), "type", List.of("array", "null")), "items", elements);
  }

  /** Told once, when all probers have the same under that key. */
  private Map<String, Object> section(String key, Map<String, Object> keys) {
    Map<String, Object> section = keys;
    if (REQUIRED.containsKey(key)) {
      section = with(with(keys, "type", "object"), "required", REQUIRED.get(key));
    }
    Object known = definitions.putIfAbsent(key, section);
    return known == null || section.equals(known) ? reference(key) : section;
  }

  private static Map<String, Object> reference(String definition) {
    return Map.of("$ref", "#/$defs/" + definition);
  }

  private static Map<String, Object> text() {
    return reference("text");
  }

  private static Map<String, Object> duration() {
    return reference("duration");
  }

  private static Map<String, Object> type(Object type) {
    return with(Map.of(), "type", type);
  }

  private static Map<String, Object> described(String help, Map<String, Object> schema) {
    Map<String, Object> described = with(Map.of(), "description", help);
    described.putAll(schema);
    return described;
  }

  private static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
    var longer = new LinkedHashMap<>(schema);
    longer.put(key, value);
    return longer;
  }

  private static String json(Object document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
    options.setDefaultScalarStyle(DumperOptions.ScalarStyle.JSON_SCALAR_STYLE);
    options.setPrettyFlow(true);
    options.setSplitLines(false);
    options.setDereferenceAliases(true);
    // The emitter breaks the line after a list also where nothing follows but a comma.
    return new Yaml(options).dump(document).replaceAll("\\]\n *(?=[,\n])", "]");
  }
}
