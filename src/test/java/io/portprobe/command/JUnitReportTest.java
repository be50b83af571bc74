package io.portprobe.command;

import static io.portprobe.command.Samples.refused;
import static io.portprobe.command.Samples.results;
import static io.portprobe.command.Samples.unchecked;
import static io.portprobe.command.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Element first(Document document, String element) {
    return (Element) document.getElementsByTagName(element).item(0);
  }

  @Test
  void isWhatToolsRead() {
    assertThat(JUnitReport.of(results(up("orders"), refused("cache"), unchecked("billing"))))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="portprobe verify" tests="3" failures="1" errors="1" time="1.500000">
            <testsuite name="critical" tests="3" failures="1" errors="1" time="0.010401" timestamp="2026-03-01T12:00:00Z">
            <testcase name="orders" classname="portprobe.critical" time="0.010000"></testcase>
            <testcase name="cache" classname="portprobe.critical" time="0.000400"><failure type="connection_refused" message="refused: nothing listens">db1:5432 by postgresql, team payments: connection_refused in connect: refused: nothing listens</failure></testcase>
            <testcase name="billing" classname="portprobe.critical" time="0.000001"><error type="network_error" message="no route">db1:5432 by postgresql, team payments: network_error in connect: no route</error></testcase></testsuite></testsuites>
            """);
  }

  @Test
  void eachTierIsASuite() throws Exception {
    var subject = new ServiceResult.Subject("mail", "m:25", "smtp", "important", "");
    var mail =
        new ServiceResult(subject, ServiceState.UP, "open", null, Duration.ZERO, null, Map.of());
    Document document = parsed(JUnitReport.of(results(up("a"), mail, refused("b"))));
    var suites = document.getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(2);
    assertThat(((Element) suites.item(0)).getAttribute("tests")).isEqualTo("2");
    assertThat(((Element) suites.item(1)).getAttribute("name")).isEqualTo("important");
    assertThat(((Element) suites.item(1)).getAttribute("failures")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert('x')</script>",
        "]]>",
        "<![CDATA[",
        "a & b &amp; &#0;",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "Zahlungsverkehr äöü 支払い",
        "\uD83D\uDE80 rocket"
      })
  void hostileNamesAndDetailsStayTexts(String hostile) throws Exception {
    Document document = parsed(JUnitReport.of(results(failing(hostile))));
    assertThat(first(document, "testcase").getAttribute("name")).isEqualTo(hostile);
    Element failure = first(document, "failure");
    assertThat(failure.getAttribute("message")).isEqualTo(hostile);
    assertThat(failure.getTextContent()).endsWith("in exchange: " + hostile);
    assertThat(failure.getElementsByTagName("*").getLength()).isZero();
  }

  @Test
  void whatXmlCannotHoldIsEscapedAsText() throws Exception {
    String hostile = "\u0000\u001b[2J\uFFFE\uD800x";
    Document document = parsed(JUnitReport.of(results(failing(hostile))));
    assertThat(first(document, "testcase").getAttribute("name"))
        .isEqualTo("\\u0000\\u001b[2J\\ufffe\\ud800x");
  }

  private static ServiceResult failing(String text) {
    return new ServiceResult(
        Samples.subject(text),
        ServiceState.DOWN,
        "open",
        new ServiceResult.Trouble("unexpected_response", "exchange", text),
        Duration.ZERO,
        null,
        Map.of());
  }
}
