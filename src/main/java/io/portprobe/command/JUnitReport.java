package io.portprobe.command;

import io.portprobe.command.ServiceResult.Trouble;
import io.portprobe.model.Printable;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results in the XML that JUnit's tools have made common: a suite for each tier, a test case for
 * each service, a failure where one is down, an error where it could not be checked.
 */
final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document. */
  static String of(Results results) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitReport(xml).write(results);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.append('\n').toString();
  }

  private void write(Results results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", "portprobe verify");
    counts(results);
    for (Map.Entry<String, List<ServiceResult>> tier : byTier(results).entrySet()) {
      suite(tier.getKey(), new Results(results.startedAt(), sum(tier.getValue()), tier.getValue()));
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static Map<String, List<ServiceResult>> byTier(Results results) {
    Map<String, List<ServiceResult>> tiers = new LinkedHashMap<>();
    results
        .all()
        .forEach(result ->
            tiers.computeIfAbsent(result.subject().tier(), _ -> new ArrayList<>()).add(result));
    return tiers;
  }

  /** The time of the cases, as readers of suites expect it. */
  private static Duration sum(List<ServiceResult> results) {
    return results.stream().map(ServiceResult::duration).reduce(Duration.ZERO, Duration::plus);
  }

  private void suite(String tier, Results results) throws XMLStreamException {
    start("testsuite", tier);
    counts(results);
    attribute("timestamp", results.startedAt().toString());
    for (ServiceResult result : results.all()) {
      testCase(result);
    }
    xml.writeEndElement();
  }

  private void testCase(ServiceResult result) throws XMLStreamException {
    start("testcase", result.service());
    attribute("classname", "portprobe." + result.subject().tier());
    attribute("time", seconds(result.duration()));
    Trouble trouble = result.trouble();
    if (trouble != null) {
      xml.writeStartElement(result.state() == ServiceState.DOWN ? "failure" : "error");
      attribute("type", trouble.reason());
      attribute("message", trouble.detail());
      xml.writeCharacters(printable(details(result, trouble)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String details(ServiceResult result, Trouble trouble) {
    ServiceResult.Subject subject = result.subject();
    return "%s by %s, team %s: %s in %s: %s"
        .formatted(
            subject.target(),
            subject.module(),
            subject.team().isEmpty() ? "unknown" : subject.team(),
            trouble.reason(),
            trouble.phase(),
            trouble.detail());
  }

  private void start(String element, String name) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    attribute("name", name);
  }

  private void counts(Results results) throws XMLStreamException {
    attribute("tests", "" + results.all().size());
    attribute("failures", "" + results.count(ServiceState.DOWN));
    attribute("errors", "" + results.count(ServiceState.UNCHECKED));
    attribute("time", seconds(results.took()));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, printable(value));
  }

  /** XML has no way to write control characters and the like; markup is the writer's to escape. */
  private static String printable(String text) {
    return Printable.label(text, Integer.MAX_VALUE);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
  }
}
