package io.portprobe.command;

import io.portprobe.config.Tier;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Alertmanager's tree of routes for the teams and tiers of an inventory.
 *
 * <p>How urgent a tier is says {@link Urgency}; what has no tier is critical.
 */
final class RouteTree {
  private final List<String> teams;
  private final String fallback;
  private final List<String> daytime;
  private final List<String> tickets;

  private RouteTree(
      List<String> teams, String fallback, List<String> daytime, List<String> tickets) {
    this.teams = teams;
    this.fallback = fallback;
    this.daytime = daytime;
    this.tickets = tickets;
  }

  /** The tree where alerts of all other teams are the fallback's. */
  static RouteTree of(Collection<Tier> tiers, List<String> teams, String fallback) {
    return new RouteTree(
        teams.stream().filter(team -> !team.equals(fallback)).distinct().toList(),
        fallback,
        names(tiers, Urgency.WARNING),
        names(tiers, Urgency.INFO));
  }

  private static List<String> names(Collection<Tier> tiers, Urgency urgency) {
    return Urgency.of(tiers).entrySet().stream()
        .filter(tier -> tier.getValue() == urgency)
        .map(tier -> tier.getKey().name())
        .toList();
  }

  /**
   * The section {@code route} of Alertmanager's configuration. In its shape a line with TEAM is
   * there for each team, and a part, between empty lines, where there are such tiers.
   */
  String yaml() {
    return Stream.of(Shape.named("routes.yml").split("(?m)^\n", -1))
        .filter(part -> !daytime.isEmpty() || !part.contains("DAYTIME"))
        .filter(part -> !tickets.isEmpty() || !part.contains(" [TICKETS]"))
        .map(this::filled)
        .collect(Collectors.joining("\n"));
  }

  private String filled(String part) {
    List<String> lesser = Stream.concat(daytime.stream(), tickets.stream()).toList();
    return part.lines()
        .flatMap(this::forEachTeam)
        .map(line ->
            line.replace("NOT_LESSER", lesser.isEmpty() ? "" : isNot(lesser) + ", ")
                .replace("NOT_TICKETS", tickets.isEmpty() ? "" : ", " + isNot(tickets))
                .replace("DAYTIME", is(daytime))
                .replace("TICKETS", is(tickets))
                .replace("FALLBACK", fallback)
                .concat("\n"))
        .collect(Collectors.joining());
  }

  private Stream<String> forEachTeam(String line) {
    return line.contains("TEAM")
        ? teams.stream().map(team -> line.replace("TEAM", team))
        : Stream.of(line);
  }

  private static String is(List<String> tiers) {
    return matcher(tiers.size() == 1 ? "=" : "=~", tiers);
  }

  private static String isNot(List<String> tiers) {
    return matcher(tiers.size() == 1 ? "!=" : "!~", tiers);
  }

  private static String matcher(String operator, List<String> tiers) {
    return "'tier %s \"%s\"'".formatted(operator, String.join("|", tiers));
  }

  /** The receivers that the tree names. */
  List<String> receivers() {
    return Stream.concat(Stream.of(fallback), teams.stream())
        .flatMap(team -> Stream.of("page", "chat", "mail").map(channel -> team + "-" + channel))
        .toList();
  }
}
