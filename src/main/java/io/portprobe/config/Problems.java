package io.portprobe.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The mistakes of a configuration, collected so that all of them are told at once, in the file's
 * order.
 *
 * <p>Bounded in number and length: a file may consist of nothing else.
 */
final class Problems {
  /** Bounds the work that aliases of long lists can make. */
  private static final int MAX_ELEMENTS = 100_000;

  private static final int MAX_TOLD = 50;
  private static final int MAX_LENGTH = 500;

  /** A user and a password in a URL or before a host, where they are no use to us. */
  private static final Pattern CREDENTIALS = Pattern.compile("[^\\s\"/@:]+:(?!//)[^\\s\"]*@");

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();
  private final int maxElements;
  private int untold;
  private int elementsRead;

  private record Problem(int line, String text) {}

  /** Of a document with as many elements in its lists as any may have. */
  Problems() {
    this(MAX_ELEMENTS);
  }

  /** Of a document with fewer elements than that in all its lists. */
  Problems(int maxElements) {
    this.maxElements = maxElements;
  }

  /** As many elements as all lists of the document are to stay below. */
  int maxElements() {
    return maxElements;
  }

  /** Notes a mistake at a place such as {@code modules.smtp.timeout}. */
  void add(String path, int line, String message) {
    if (isFull()) {
      untold++;
      return;
    }
    problems.add(new Problem(line, at(path, line, message)));
  }

  /** Whether further mistakes are counted only, so that their wording does not matter. */
  boolean isFull() {
    return problems.size() >= MAX_TOLD;
  }

  /** Notes something that is allowed, but hardly meant. */
  void warn(String path, int line, String message) {
    warnings.add(at(path, line, message));
  }

  /** Whether so many more elements of lists may be read, each alias counting anew. */
  boolean mayRead(int elements) {
    elementsRead = Math.min(elementsRead + Math.min(elements, maxElements), maxElements);
    return elementsRead < maxElements;
  }

  private static String at(String path, int line, String message) {
    String place = path.isEmpty() ? "the document" : cut(path);
    return place + " (line " + line + "): " + cut(message);
  }

  private static String cut(String text) {
    String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    return CREDENTIALS.matcher(shown.replace("\n", "\\n")).replaceAll("<secret>@");
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Ends the loading if there was any mistake. */
  void throwIfAny() throws ConfigException {
    if (problems.isEmpty()) {
      return;
    }
    String told =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .map(Problem::text)
            .collect(Collectors.joining("\n  "));
    String rest = untold > 0 ? "\n  ... and " + untold + " more" : "";
    throw new ConfigException("error parsing config file: " + told + rest);
  }
}
