package io.portprobe.config;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Modules with one secret each: one for every key of every prober that holds one, as they are found
 * in what the probers read.
 *
 * <p>A new key that cannot stand alone makes the configuration fail to load; what it needs goes
 * into {@code beside}.
 *
 * @param secret what is planted
 * @param proxy a SOCKS proxy, as host:port
 */
public record SecretPlants(String secret, String proxy) {
  private static final String NAME = "X-Planted";

  /**
   * A module.
   *
   * @param name its name
   * @param keys its keys
   */
  public record Plant(String name, Map<String, Object> keys) {}

  /** A module for each secret that a prober may hold. */
  public List<Plant> of(Prober prober) {
    return plants(prober.name(), YamlSettings.readBy(prober));
  }

  /** Likewise, for one that only upstream has. */
  public List<Plant> of(ForeignProber prober) {
    return plants(prober.name(), YamlSettings.readBy(prober.check()));
  }

  private List<Plant> plants(String prober, List<Setting> settings) {
    List<Map<String, Object>> planted = maps(settings, Map.of());
    return Stream.iterate(0, i -> i < planted.size(), i -> i + 1)
        .map(i ->
            new Plant(
                prober + "-" + i,
                Map.of("prober", prober, "timeout", "700ms", prober, planted.get(i))))
        .toList();
  }

  /** What a secret cannot be given without, by its key. */
  private Map<String, Object> beside(String key) {
    return switch (key) {
      case "proxy_password" -> Map.of("proxy_url", "socks5://" + proxy, "proxy_username", "me");
      case "proxy_connect_header" -> Map.of("proxy_url", "http://" + proxy);
      case "cert" -> Map.of("key", pem("PRIVATE KEY"));
      case "key" -> Map.of("cert", pem("CERTIFICATE"));
      default -> Map.of();
    };
  }

  /** What the section of that key cannot do without. */
  private static Map<String, Object> within(String key) {
    return key.equals("oauth2")
        ? Map.of("client_id", "me", "token_url", "http://localhost:1")
        : Map.of();
  }

  private List<Map<String, Object>> maps(List<Setting> settings, Map<String, Object> more) {
    return settings.stream()
        .flatMap(setting ->
            values(setting.key(), setting.value()).stream()
                .map(value -> map(setting.key(), value, settings, more)))
        .toList();
  }

  private Map<String, Object> map(
      String key, Object value, List<Setting> settings, Map<String, Object> more) {
    var map = new LinkedHashMap<>(more);
    map.put(key.equals(YamlSettings.ANY_NAME) ? NAME : key, value);
    map.putAll(beside(key));
    if (key.equals("tls_config")) {
      choice(settings, "tls").ifPresent(word -> map.put("tls", word));
      choice(settings, "transport").ifPresent(word -> map.put("transport", word));
    }
    return map;
  }

  /** What makes TLS be used, where there is a choice. */
  private static Optional<Object> choice(List<Setting> settings, String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .flatMap(setting ->
            switch (setting.value()) {
              case Setting.Flag _ -> Optional.of(true);
              case Setting.Choice(_, var words) ->
                  Optional.of(words.contains("tcp") ? "tcp" : words.getLast());
              default -> Optional.empty();
            });
  }

  private List<Object> values(String key, Setting.Value value) {
    return switch (value) {
      case Setting.Hidden _ -> List.of(leaf(key));
      case Setting.HiddenTexts _ -> List.of(List.of(secret));
      case Setting.Section(var section) -> all(maps(section.described(), within(key)));
      case Setting.Part(var pattern, _) -> all(maps(pattern.described(), within(key)));
      case Setting.Named(var pattern, _) -> all(maps(pattern.described(), within(key)));
      case Setting.Sections(var pattern, _) -> steps(maps(pattern.described(), within(key)));
      case Setting.Text _,
          Setting.Flag _,
          Setting.Whole _,
          Setting.Time _,
          Setting.Choice _,
          Setting.Texts _,
          Setting.Bytes _ ->
          List.of();
    };
  }

  private static List<Object> all(List<Map<String, Object>> maps) {
    return List.copyOf(maps);
  }

  /** With a step behind it that quotes what the peer says, which may be an echo. */
  private static List<Object> steps(List<Map<String, Object>> maps) {
    return maps.stream()
        .<Object>map(map -> List.of(map, Map.of("expect", "^(never this)$")))
        .toList();
  }

  private Object leaf(String key) {
    return switch (key) {
      case "key" -> pem("PRIVATE KEY");
      case "cert", "ca" -> pem("CERTIFICATE");
      case "proxy_url" -> "http://me:" + secret + "@localhost:1";
      default -> secret;
    };
  }

  private String pem(String what) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, secret);
  }
}
