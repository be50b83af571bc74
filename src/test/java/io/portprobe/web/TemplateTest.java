package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static Map<String, String> fillings(String text) {
    var fillings = new HashMap<String, String>();
    Pattern.compile("\\{\\{([a-z_]+)}}")
        .matcher(Pages.resource("row.html"))
        .results()
        .map((MatchResult hole) -> hole.group(1))
        .forEach(name -> fillings.put(name, text));
    return fillings;
  }

  @Test
  void whatLooksLikeAHoleInAFillingIsText() {
    String row = Template.named("row.html").filled(fillings("{{name}}"));
    assertThat(row).isEqualTo(Pages.resource("row.html").replaceAll("\\{\\{[a-z_]+}}", "{{name}}"));
  }

  @Test
  void aHoleThatNothingFillsIsADefect() {
    Map<String, String> fillings = fillings("x");
    fillings.remove("impact");
    assertThatThrownBy(() -> Template.named("row.html").filled(fillings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing fills impact");
  }
}
