package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.Base64Text;
import io.portprobe.codec.Ber;
import io.portprobe.codec.Bson;
import io.portprobe.codec.BytePattern;
import io.portprobe.codec.ByteReader;
import io.portprobe.codec.GoTemplate;
import io.portprobe.codec.JsonField;
import io.portprobe.codec.RuneText;
import io.portprobe.model.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/** Every reader of bytes in {@code codec}, under its own name. */
final class CodecTargets {
  private static final int DEEPEST = 40;

  /** What reads, and what may come of it besides an answer. */
  @FunctionalInterface
  private interface Reading {
    void of(byte[] bytes) throws ProbeFailure;
  }

  private CodecTargets() {}

  static Stream<FuzzTarget> all() {
    return Stream.of(
        target(Base64Text.class, bytes -> Base64Text.parse(text(bytes))),
        target(Ber.class, bytes -> ber(ByteReader.of(bytes), 0)),
        target(Bson.class, CodecTargets::bson),
        target(BytePattern.class, CodecTargets::bytePattern),
        target(ByteReader.class, CodecTargets::byteReader),
        target(GoTemplate.class, CodecTargets::goTemplate),
        target(JsonField.class, CodecTargets::jsonField),
        target(RuneText.class, CodecTargets::runeText));
  }

  /** The name of the target for that class. */
  static String name(Class<?> codec) {
    return "codec/" + codec.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static FuzzTarget target(Class<?> codec, Reading reading) {
    return Inputs.target(
        name(codec),
        codec,
        bytes -> {
          try {
            reading.of(bytes);
          } catch (ProbeFailure | IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
          }
        });
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void ber(ByteReader reader, int depth) throws ProbeFailure {
    while (reader.remaining() > 0 && depth < DEEPEST) {
      Ber.Element element = Ber.read(reader);
      byte[] content = element.content().rest();
      assertThat(content.length).isLessThanOrEqualTo(Ber.element(element.tag(), content).length);
      again(element.tag(), content, depth);
    }
  }

  private static void again(int tag, byte[] content, int depth) throws ProbeFailure {
    switch (tag) {
      case Ber.INTEGER, Ber.ENUMERATED -> {
        long number = new Ber.Element(tag, ByteReader.of(content)).number();
        Ber.Element same = Ber.read(ByteReader.of(Ber.integer(number)), Ber.INTEGER);
        assertThat(same.number()).isEqualTo(number);
      }
      case Ber.OCTETS ->
          assertThat(new Ber.Element(tag, ByteReader.of(content)).text()).isNotNull();
      default -> ber(ByteReader.of(content), depth + 1);
    }
  }

  private static void bson(byte[] bytes) throws ProbeFailure {
    Bson.members(ByteReader.of(bytes))
        .forEach((name, value) -> assertThat(value).as(name).isNotEmpty());
  }

  private static void bytePattern(byte[] bytes) {
    byte[][] parts = Inputs.halves(bytes);
    BytePattern pattern = BytePattern.parse(text(parts[0]));
    if (pattern.matches(parts[1])) {
      assertThat(pattern.begins(parts[1])).isTrue();
    }
    if (pattern.begins(parts[1])) {
      assertThat(pattern.allows(parts[1])).isTrue();
    }
    assertThat(BytePattern.of(BytePattern.bytes(text(parts[0])))).isEqualTo(pattern);
  }

  private static void byteReader(byte[] bytes) throws ProbeFailure {
    byte[][] parts = Inputs.halves(bytes);
    ByteReader reader = ByteReader.of(parts[1]);
    for (byte order : parts[0]) {
      int before = reader.remaining();
      read(reader, order);
      assertThat(reader.remaining()).isBetween(0, before);
    }
  }

  private static void read(ByteReader reader, byte order) throws ProbeFailure {
    switch (order & 15) {
      case 0 -> assertThat(reader.u8()).isBetween(0, 0xff);
      case 1 -> assertThat(reader.u16()).isBetween(0, 0xffff);
      case 2 -> assertThat(reader.u32()).isBetween(0L, 0xffff_ffffL);
      case 3 -> reader.u64();
      case 4 -> assertThat(reader.u16LittleEndian()).isBetween(0, 0xffff);
      case 5 -> assertThat(reader.u24LittleEndian()).isBetween(0, 0xff_ffff);
      case 6 -> assertThat(reader.u32LittleEndian()).isBetween(0L, 0xffff_ffffL);
      case 7 -> reader.zeroTerminated();
      case 8 -> reader.text(order);
      case 9 -> reader.skip(order);
      case 10 -> reader.take((int) reader.u32());
      case 11 -> reader.rest();
      default -> reader.take(order);
    }
  }

  private static void goTemplate(byte[] bytes) {
    GoTemplate template = GoTemplate.parse(text(bytes));
    byte[] plain = template.expand(_ -> new byte[0]);
    byte[] longer = template.expand(name -> name.getBytes(StandardCharsets.UTF_8));
    assertThat(plain.length).isLessThanOrEqualTo(longer.length);
  }

  private static void jsonField(byte[] bytes) {
    String json = text(bytes);
    JsonField field = JsonField.named("v");
    field.in(json).ifPresent(value -> assertThat(json).contains(value));
    field.numberIn(json).ifPresent(number -> assertThat(field.in(json)).isPresent());
  }

  private static void runeText(byte[] bytes) {
    RuneText runes = RuneText.of(bytes);
    String text = runes.text();
    assertThat(runes.bytes(0, text.length())).isEqualTo(bytes);
    for (int i = 0; i < text.length(); i++) {
      assertThat(runes.offset(i)).isBetween(0, runes.offset(i + 1));
    }
  }
}
