package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.portprobe.prober.Probers;
import io.portprobe.testing.TrialProbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class ConfigSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(ConfigSchema.of(Probers.all(), Probers.foreign()));

  /** What the schema says of a document, merge keys applied as editors do. */
  private static Set<ValidationMessage> complaints(String yaml) throws IOException {
    Object document = new Yaml().load(yaml);
    return SCHEMA.validate(new ObjectMapper().writeValueAsString(document), InputFormat.JSON);
  }

  static List<String> goodFiles() {
    return Fixtures.names("good");
  }

  @ParameterizedTest
  @MethodSource("goodFiles")
  void whatLoadsIsValid(String file) throws ConfigException, IOException {
    assertThat(complaints(Fixtures.read("good/" + file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goodFiles")
  void whatIsPrintedIsValid(String file) throws ConfigException, IOException {
    assertThat(complaints(Fixtures.load(Fixtures.read("good/" + file)).text())).isEmpty();
  }

  @Test
  void theShippedConfigurationIsValid() throws IOException {
    assertThat(complaints(Files.readString(Path.of("config.yml")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-key",
    "unknown-top-level-key",
    "unknown-setting",
    "unknown-tls-setting",
    "unknown-prober",
    "missing-prober",
    "empty-module",
    "timeout-without-unit",
    "timeout-in-days",
    "timeout-negative",
    "bad-flag",
    "number-too-large",
    "bad-choice",
    "a-list",
    "modules-as-list",
    "section-as-word",
    "list-for-a-value",
    "mapping-for-the-prober",
    "bad-module-keys",
    "http-unknown-key",
    "grpc-plain-metadata",
    "websocket-plain-header",
  })
  void whatDoesNotLoadIsInvalid(String file) throws ConfigException, IOException {
    assertThat(complaints(Fixtures.read("bad/" + file + ".yml"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services: {name: a, target: 'a:1', tier: critical}",
        "services: [{target: 'a:1', tier: critical}]",
        "services: [{name: a, tier: critical}]",
        "services: [{name: a, target: 'a:1'}]",
        "services: [{name: a, target: 'a:1', tier: critical, ownr: me}]",
        "services: [{name: a, target: 'a:1', tier: critical, exposure: open}]",
        "services: [{name: a, target: 'a:1', tier: critical, locations: eu}]",
        "services: [~]",
        "tiers: {gold: {interval: 1d}}",
        "tiers: {gold: 15s}",
        "locations: {eu: {}}",
        "locations: {eu: 'http://eu:9115'}",
        "service_files: teams/a.yml",
      })
  void anInventoryThatDoesNotLoadIsInvalid(String text) throws IOException {
    assertThatThrownBy(() -> Fixtures.load(text)).isInstanceOf(ConfigException.class);
    assertThat(complaints(text)).isNotEmpty();
  }

  @Test
  void aServiceFileHasServicesAndNothingElse() throws IOException {
    JsonSchema files =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ConfigSchema.ofServiceFile());
    String services =
        "\"services\": [{\"name\": \"a\", \"target\": \"a:1\", \"tier\": \"gold\"%s}]";
    assertThat(files.validate("{" + services.formatted("") + "}", InputFormat.JSON)).isEmpty();
    assertThat(files.validate("{" + services.formatted(", \"x\": 1") + "}", InputFormat.JSON))
        .hasSize(1);
    assertThat(files.validate("{\"modules\": {}}", InputFormat.JSON)).hasSize(1);
  }

  @Test
  void aBadKeyIsNamed() throws IOException {
    assertThat(complaints("modules: {mail: {prober: tcp, tcp: {tlss: true}}}"))
        .extracting(ValidationMessage::getMessage)
        .singleElement()
        .asString()
        .contains("$.modules.mail.tcp", "'tlss'");
  }

  @Test
  void theSchemaItselfIsValid() {
    JsonSchema draft =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(VersionFlag.V202012.getId()));
    assertThat(draft.validate(ConfigSchema.of(Probers.all(), Probers.foreign()), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void aSectionThatProbersShareIsToldOnce() {
    String schema = ConfigSchema.of(List.of(TrialProbers.MAIL, TrialProbers.FRAMES), List.of());
    assertThat(schema.split("insecure_skip_verify", -1)).hasSize(2);
  }
}
