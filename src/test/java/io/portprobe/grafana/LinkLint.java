package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Links of a dashboard that lead nowhere. */
final class LinkLint {
  private static final Path RUNBOOKS = Path.of("docs/runbooks");
  private static final Pattern DASHBOARD = Pattern.compile("^/d/([\\w-]+)\\?");
  private static final Pattern PAGE =
      Pattern.compile("^\\$\\{runbooks}/((?:[\\w-]+/)*)\\$\\{[\\w.]+}\\.md$");
  private static final Pattern GIVEN = Pattern.compile("var-(\\w+)=");
  private static final Pattern HANDED_ON = Pattern.compile("\\$\\{(\\w+):queryparam}");
  private static final Pattern INSERTED = Pattern.compile("\\$\\{(\\w+)");

  /** What Grafana inserts by itself. */
  private static final Set<String> BUILT_IN =
      Set.of("__data", "__field", "__value", "__url_time_range", "__all_variables");

  private LinkLint() {}

  /** The links of a dashboard that none of these dashboards and no runbook answers, a line each. */
  static List<String> problems(DashboardFile dashboard, List<DashboardFile> all) {
    var problems = new ArrayList<String>();
    for (JsonNode panel : dashboard.panels()) {
      for (JsonNode url : panel.findValues("url")) {
        wrong(url.asText(), dashboard, all)
            .map(problem -> "\"%s\" links to %s".formatted(panel.at("/title").asText(), problem))
            .forEach(problems::add);
      }
    }
    return problems;
  }

  private static Stream<String> wrong(
      String url, DashboardFile dashboard, List<DashboardFile> all) {
    return Stream.concat(
        named(INSERTED, url)
            .filter(name -> !BUILT_IN.contains(name) && !dashboard.variables().containsKey(name))
            .map(name -> "the variable " + name + ", which there is not"),
        target(url, all));
  }

  private static Stream<String> target(String url, List<DashboardFile> all) {
    if (url.equals("${__value.raw}")) {
      return Stream.of();
    }
    var page = PAGE.matcher(url);
    if (page.matches()) {
      boolean there = Files.isDirectory(RUNBOOKS.resolve(page.group(1)));
      return there ? Stream.of() : Stream.of("runbooks that there are not: " + page.group(1));
    }
    return named(DASHBOARD, url)
        .findFirst()
        .map(uid -> dashboard(url, uid, all))
        .orElse(Stream.of("nothing that is known: " + url));
  }

  private static Stream<String> dashboard(String url, String uid, List<DashboardFile> all) {
    List<DashboardFile> targets = all.stream().filter(each -> each.uid().equals(uid)).toList();
    if (targets.isEmpty()) {
      return Stream.of("the dashboard " + uid + ", which there is not");
    }
    return Stream.concat(named(GIVEN, url), named(HANDED_ON, url))
        .filter(name -> !targets.getFirst().variables().containsKey(name))
        .map(name -> uid + " with the variable " + name + ", which it has not");
  }

  private static Stream<String> named(Pattern pattern, String url) {
    return pattern.matcher(url).results().map((MatchResult found) -> found.group(1));
  }
}
