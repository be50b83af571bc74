package io.portprobe.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code docs/compat.md} against the tests that it names. */
class CompatTableTest {
  /** How many test functions upstream has in the files that concern us. */
  private static final int UPSTREAM = 12 + 5 + 8 + 5 + 2 + 6 + 1 + 1;

  private static final Pattern OUR_TEST = Pattern.compile("`(\\w+(?:Test|IT)\\.\\w+)`");
  private static final Pattern THEIR_TEST = Pattern.compile("(?m)^\\| (Test\\w+) \\|");

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("io.portprobe");

  private static String page = "";

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("docs/compat.md"));
  }

  @Test
  void everyTestThatIsNamedExists() {
    Set<String> tests =
        TESTS.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(CompatTableTest::isTest)
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .collect(Collectors.toSet());

    assertThat(found(OUR_TEST)).isNotEmpty().isSubsetOf(tests);
  }

  private static boolean isTest(JavaMethod method) {
    return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
  }

  @Test
  void everyTestOfUpstreamHasItsRow() {
    assertThat(found(THEIR_TEST)).hasSize(UPSTREAM).doesNotHaveDuplicates();
  }

  private static List<String> found(Pattern pattern) {
    return pattern.matcher(page).results().map(match -> match.group(1)).toList();
  }

  @Test
  void everyDifferenceIsTold() {
    String rows =
        Arrays.stream(Difference.values())
            .map(each -> "| `%s` | %s |\n".formatted(each.what(), each.why()))
            .collect(Collectors.joining());

    assertThat(page).contains("\n| difference | why |\n|---|---|\n" + rows + "\n");
  }

  @Test
  void everyDifferenceOccurs() {
    Set<Object> occurring =
        TESTS.get(Difference.class).getFields().stream()
            .filter(field -> field.getAccessesToSelf().stream().anyMatch(CompatTableTest::isByCase))
            .flatMap(field -> differences(field.getName()))
            .collect(Collectors.toSet());

    assertThat(occurring).containsExactlyInAnyOrder((Object[]) Difference.values());
  }

  private static boolean isByCase(JavaFieldAccess access) {
    return access.getOriginOwner().getSimpleName().endsWith("IT");
  }

  /** The constant of that name, or those of the set of that name. */
  private static Stream<?> differences(String field) {
    try {
      Object value = Difference.class.getDeclaredField(field).get(null);
      return value instanceof Set<?> set ? set.stream() : Stream.ofNullable(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(field, e);
    }
  }
}
