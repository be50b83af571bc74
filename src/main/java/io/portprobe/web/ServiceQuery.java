package io.portprobe.web;

import io.portprobe.engine.Standing;
import io.portprobe.inventory.Selection;
import io.portprobe.model.Printable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which services somebody wants to see, and how many at a time.
 *
 * @param selection by what the inventory says of them
 * @param states by how they stand; of all states when none is named
 * @param words that must occur in what is told of them, in small letters
 * @param offset how many are left out before the first
 * @param limit how many are shown
 * @param given the parameters that say so, without those of the offset
 */
record ServiceQuery(
    Selection selection,
    List<String> states,
    List<String> words,
    int offset,
    int limit,
    Map<String, List<String>> given) {
  /** How many services a page shows unless more are asked for. */
  static final int PAGE = 200;

  private static final int LARGEST = 10_000;
  private static final int FARTHEST = 1_000_000;
  private static final List<String> STATES =
      Arrays.stream(Standing.State.values()).map(Standing.State::label).toList();

  ServiceQuery {
    states = List.copyOf(states);
    words = List.copyOf(words);
    given = Map.copyOf(given);
  }

  /**
   * What the parameters of a request ask for; those without text ask for nothing.
   *
   * @throws IllegalArgumentException with a sentence that can be shown to the caller
   */
  static ServiceQuery of(Map<String, List<String>> parameters) {
    var left = new TreeMap<String, List<String>>();
    parameters.forEach((key, values) -> {
      List<String> said = values.stream().filter(value -> !value.isBlank()).toList();
      if (!said.isEmpty()) {
        left.put(key, said);
      }
    });
    int offset = number("offset", left.remove("offset"), 0, FARTHEST);
    var given = new LinkedHashMap<>(left);
    int limit = number("limit", left.remove("limit"), PAGE, LARGEST);
    List<String> states = states(left.remove("state"));
    List<String> words = words(left.remove("q"));
    return new ServiceQuery(Selection.of(left), states, words, offset, limit, given);
  }

  private static int number(String key, @Nullable List<String> values, int usual, int most) {
    if (values == null) {
      return usual;
    }
    String text = values.getLast();
    boolean isNumber = text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = isNumber ? Integer.parseInt(text) : -1;
    if (number < 0 || number > most || (number == 0 && key.equals("limit"))) {
      throw new IllegalArgumentException(
          "%s: expected a number up to %d, got %s".formatted(key, most, Printable.quoted(text)));
    }
    return number;
  }

  private static List<String> states(@Nullable List<String> values) {
    if (values == null) {
      return List.of();
    }
    for (String value : values) {
      if (!STATES.contains(value)) {
        throw new IllegalArgumentException(
            "state: expected one of %s, got %s".formatted(STATES, Printable.quoted(value)));
      }
    }
    return values;
  }

  private static List<String> words(@Nullable List<String> values) {
    if (values == null) {
      return List.of();
    }
    String text = String.join(" ", values).toLowerCase(Locale.ROOT);
    return Arrays.stream(text.strip().split("\\s+", -1)).toList();
  }

  /** Whether it takes that service in, in whatever state. */
  boolean includes(WatchedService each) {
    return selection.includes(each.service()) && (words.isEmpty() || each.tells(words));
  }

  /** Whether it takes services in that state in. */
  boolean includes(Standing.State state) {
    return states.isEmpty() || states.contains(state.label());
  }

  /** The value that was given for a key; empty when there was none. */
  String value(String key) {
    List<String> values = given.get(key);
    return values == null ? "" : values.getFirst();
  }

  /** The query of a link to the same services with another value, or none, for a key. */
  String with(String key, String value) {
    var changed = new TreeMap<>(given);
    if (value.isEmpty()) {
      changed.remove(key);
    } else {
      changed.put(key, List.of(value));
    }
    var pairs = new ArrayList<String>();
    changed.forEach(
        (name, values) -> values.forEach(each -> pairs.add(encoded(name) + "=" + encoded(each))));
    return "?" + String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
