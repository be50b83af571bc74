package io.portprobe.web;

import io.portprobe.config.Inventory;
import io.portprobe.engine.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status page as HTML. */
final class StatusHtml {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String HIDDEN = " hidden";

  /** What the form has fields for. */
  private static final Set<String> FIELDS = Set.of("q", "tier", "team", "state");

  private final Template page = Template.named("status.html");
  private final ServiceRow row = new ServiceRow();

  /**
   * The page.
   *
   * @param here where it is shown
   */
  String of(ServiceList list, Inventory inventory, Here here, Instant now) {
    var holes = new HashMap<String, String>();
    holes.put("icon", Asset.ICON.link());
    holes.put("style", Asset.STYLE.link());
    holes.put("script", Asset.SCRIPT.link());
    holes.put("self", here.self());
    holes.put("debug", Pages.escaped(here.debug()));
    holes.put("configuration", here.configuration());
    holes.put("now", CLOCK.format(now));
    putHeadline(holes, list);
    putForm(holes, list.query(), inventory);
    holes.put("counts", counts(list));
    holes.put("rows", rows(list, here, now));
    holes.put("template", row.blank());
    putPages(holes, list);
    return page.filled(holes);
  }

  private static void putHeadline(Map<String, String> holes, ServiceList list) {
    int up = list.count(Standing.State.UP);
    int down = list.count(Standing.State.DOWN);
    int unknown = list.count(Standing.State.UNKNOWN);
    String text;
    if (down > 0) {
      text = grouped(down) + " of " + grouped(up + down + unknown) + " services down";
    } else if (unknown > 0) {
      text = "None known to be down, " + grouped(unknown) + " unknown";
    } else {
      text = allUp(up);
    }
    Standing.State mood = down > 0 ? Standing.State.DOWN : Standing.State.UNKNOWN;
    holes.put("mood", (down + unknown == 0 && up > 0 ? Standing.State.UP : mood).label());
    holes.put("headline", text);
    holes.put("title", text + " - Portprobe");
  }

  private static String allUp(int up) {
    return switch (up) {
      case 0 -> "No services";
      case 1 -> "The service is up";
      default -> "All " + grouped(up) + " services are up";
    };
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static void putForm(Map<String, String> holes, ServiceQuery query, Inventory inventory) {
    var teams = new TreeSet<String>();
    inventory.services().forEach(service -> teams.add(service.said("team")));
    teams.remove("");
    Stream<String> states = Stream.of(Standing.State.values()).map(Standing.State::label);
    holes.put("q", Pages.escaped(query.value("q")));
    holes.put("tiers", options("All tiers", inventory.tiers().keySet(), query.value("tier")));
    holes.put("teams", options("All teams", teams, query.value("team")));
    holes.put("states", options("All states", states.toList(), query.value("state")));
    holes.put("kept", kept(query));
  }

  private static String options(String all, Collection<String> values, String chosen) {
    String options =
        values.stream()
            .map(value -> {
              String safe = Pages.escaped(value);
              String selected = value.equals(chosen) ? " selected" : "";
              return "<option value=\"%s\"%s>%s</option>".formatted(safe, selected, safe);
            })
            .collect(Collectors.joining());
    return "<option value=\"\">" + all + "</option>" + options;
  }

  /** What was asked for by hand, and would be lost when the form is sent. */
  private static String kept(ServiceQuery query) {
    return query.given().keySet().stream()
        .filter(key -> !FIELDS.contains(key))
        .sorted()
        .map(key ->
            "<input type=\"hidden\" name=\"%s\" value=\"%s\">%n"
                .formatted(Pages.escaped(key), Pages.escaped(query.value(key))))
        .collect(Collectors.joining());
  }

  private static String counts(ServiceList list) {
    return Stream.of(Standing.State.DOWN, Standing.State.UNKNOWN, Standing.State.UP)
        .map(state -> {
          String label = state.label();
          boolean chosen = list.query().states().contains(label);
          return "<a class=\"%s\" data-state=\"%s\" href=\"%s\"%s><b>%s</b> %s</a>"
              .formatted(
                  label,
                  label,
                  Pages.escaped(list.query().with("state", chosen ? "" : label)),
                  chosen ? " aria-current=\"true\"" : "",
                  grouped(list.count(state)),
                  label);
        })
        .collect(Collectors.joining());
  }

  private String rows(ServiceList list, Here here, Instant now) {
    var rows = new StringBuilder();
    String group = "";
    for (WatchedService each : list.shown()) {
      if (!group.equals(each.group())) {
        group = each.group();
        String safe = Pages.escaped(group);
        rows.append(
            "<tr class=\"group\" data-group=\"%s\"><th colspan=\"6\" scope=\"rowgroup\">%s</th></tr>\n"
                .formatted(safe, safe));
      }
      rows.append(row.of(each, here, now));
    }
    return rows.toString();
  }

  private static void putPages(Map<String, String> holes, ServiceList list) {
    ServiceQuery query = list.query();
    int from = Math.min(query.offset(), list.matching());
    int to = from + list.shown().size();
    boolean empty = list.shown().isEmpty();
    holes.put("unless_empty", empty ? "" : HIDDEN);
    holes.put("unless_previous", query.offset() > 0 ? "" : HIDDEN);
    holes.put("unless_next", to < list.matching() ? "" : HIDDEN);
    holes.put("previous", page(query, Math.max(0, query.offset() - query.limit())));
    holes.put("next", page(query, to));
    String range = grouped(from + 1) + "–" + grouped(to) + " of " + grouped(list.matching());
    holes.put("range", empty ? "" : range);
  }

  private static String page(ServiceQuery query, int offset) {
    return Pages.escaped(query.with("offset", offset == 0 ? "" : Integer.toString(offset)));
  }
}
