package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** It reads as the library's own reader does, whose events and places are the measure. */
class YamlTextTest {
  private static List<String> events(StreamReader reader) {
    var parser = new ParserImpl(reader, new LoaderOptions());
    var events = new ArrayList<String>();
    try {
      while (parser.peekEvent() != null) {
        Event event = parser.getEvent();
        events.add(place(event.getStartMark()) + event + place(event.getEndMark()));
      }
    } catch (MarkedYAMLException e) {
      events.add(e.getProblem() + place(e.getProblemMark()));
    }
    return events;
  }

  private static String place(Mark mark) {
    return "[%d:%d:%d]".formatted(mark.getIndex(), mark.getLine(), mark.getColumn());
  }

  private static void assertReadAlike(String text) {
    List<String> read = events(new YamlText(text));
    assertThat(read)
        .isEqualTo(events(new StreamReader(new StringReader(text))))
        .hasSizeGreaterThan(1);
  }

  static Stream<String> files() {
    return Stream.of("good", "bad")
        .flatMap(folder -> Fixtures.names(folder).stream().map(name -> folder + "/" + name))
        // Refused before it is read; the library finds out while it reads.
        .filter(file -> !file.equals("bad/control-character.yml"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void filesAreReadAlike(String file) throws ConfigException {
    assertReadAlike(Fixtures.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffa: b\n",
        "a: b\r\nc: d\r\n",
        "a: b\rc: d\n",
        "a: \ud83d\ude00 b\nc: '\ud83d\ude00\u4e2d' # \u00e9\n",
        "a: 'b\u0085c\u2028d'\n",
        "a: \"x\\\n  y\\u0041\"\n---\nb: |+\n  c\n\n",
        "a: >-\n  b\n  c\n? d\n: &e [f, *e, !g h]\n...\n",
        "a: 'no end",
        "%YAML 1.1\n--- a\n",
      })
  void whatIsRareIsReadAlike(String text) {
    assertReadAlike(text);
    assertReadAlike("k: " + "x".repeat(3000) + "\n" + text);
  }

  @Test
  void nothingOfALongWordIsCopied() throws ConfigException {
    Node node = Objects.requireNonNull(YamlDocument.parse("'" + "x".repeat(10_000) + "'"));
    assertThat(node.getEndMark().getBuffer()).isSameAs(node.getStartMark().getBuffer());
  }
}
