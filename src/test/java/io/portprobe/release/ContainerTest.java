package io.portprobe.release;

import static io.portprobe.testing.YamlTree.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The container's files name what there is, and give it no more than it needs. */
class ContainerTest {
  private static final Path DOCKERFILE = Path.of("deploy/Dockerfile");

  /** The arguments of each instruction of that name. */
  private static List<String> instructions(String name) throws IOException {
    return Files.readString(DOCKERFILE)
        .replace("\\\n", " ")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  @Test
  void whatIsCopiedIsThereAndNotIgnored() throws IOException {
    List<String> kept =
        Files.readAllLines(Path.of("deploy/Dockerfile.dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied =
        instructions("COPY").stream()
            .filter(copy -> !copy.startsWith("--from"))
            .flatMap(copy -> sources(copy))
            .toList();
    assertThat(copied).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  private static Stream<String> sources(String copy) {
    String[] words = copy.split(" +");
    return Arrays.stream(words, 0, words.length - 1);
  }

  @Test
  void itIsNotRootAndSaysSoByNumber() throws IOException {
    assertThat(instructions("USER")).containsExactly("65532:65532");
    assertThat(instructions("FROM"))
        .containsExactly("eclipse-temurin:25-jdk AS build", "eclipse-temurin:25-jre");
  }

  @Test
  void itHoldsNoSecret() throws IOException {
    assertThat(instructions("ARG")).isEmpty();
    assertThat(instructions("ENV")).isEmpty();
  }

  @Test
  void itStartsAsTheUnitDoes() throws IOException {
    String unit =
        Files.readString(Path.of("deploy/portprobe.service")).replaceAll(" \\$[A-Z_]+", "");
    String words =
        String.join(" ", json(instructions("ENTRYPOINT")))
            + " "
            + json(instructions("CMD")).getFirst();
    assertThat(unit).contains("\nExecStart=/usr/bin/" + words + "\n");
  }

  private static List<String> json(List<String> instruction) {
    List<?> words = new Yaml().load(instruction.getFirst());
    return words.stream().map(Object::toString).toList();
  }

  @Test
  void composeBuildsItAndTakesFromItWhatItCanDo() throws IOException {
    Object compose = YamlTree.of(Path.of("deploy/compose.yml"));
    Object service = at(compose, "services", "portprobe");
    assertThat(at(service, "build", "dockerfile")).isEqualTo(DOCKERFILE.toString());
    assertThat(at(service, "read_only")).isEqualTo(true);
    assertThat(at(service, "cap_drop")).isEqualTo(List.of("ALL"));
    assertThat(List.of(at(service, "command"))).containsExactly(json(instructions("CMD")));
  }

  @Test
  void kubernetesHoldsItToTheRestrictedStandard() throws IOException {
    List<Object> documents = kubernetes();
    assertThat(documents.stream().map(document -> at(document, "kind")))
        .containsExactly("Deployment", "Service", "NetworkPolicy");
    Object pod = at(documents.getFirst(), "spec", "template", "spec");
    assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
    assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
    assertThat(
            at(pod, "securityContext", "runAsUser")
                + ":"
                + at(pod, "securityContext", "runAsGroup"))
        .isEqualTo(instructions("USER").getFirst());
    assertThat(at(pod, "securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
    assertThat(at(pod, "containers", 0, "securityContext"))
        .isEqualTo(
            Map.of(
                "allowPrivilegeEscalation",
                false,
                "readOnlyRootFilesystem",
                true,
                "capabilities",
                Map.of("drop", List.of("ALL"))));
  }

  @Test
  void kubernetesAsksOfItWhatItAnswers() throws IOException {
    List<Object> documents = kubernetes();
    Object container = at(documents.getFirst(), "spec", "template", "spec", "containers", 0);
    assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/-/healthy");
    assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/-/ready");
    assertThat(at(container, "ports", 0, "containerPort")).isEqualTo(9115);
    Object labels = at(documents.getFirst(), "spec", "template", "metadata", "labels");
    assertThat(at(documents.getFirst(), "spec", "selector", "matchLabels")).isEqualTo(labels);
    assertThat(at(documents.get(1), "spec", "selector")).isEqualTo(labels);
    assertThat(at(documents.get(2), "spec", "podSelector", "matchLabels")).isEqualTo(labels);
  }

  private static List<Object> kubernetes() throws IOException {
    String text = Files.readString(Path.of("deploy/kubernetes.yml"));
    return Stream.of(text.split("\n---\n")).<Object>map(one -> new Yaml().load(one)).toList();
  }
}
