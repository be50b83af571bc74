package io.portprobe.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped dashboards are in order, and what is not is found. */
class LintTest {
  @Test
  void findsNothingInThoseThatAreShipped() {
    assertThat(Lint.problems(DashboardFile.shipped())).isEmpty();
  }

  /** Each defect is planted by setting the value at a place of the overview. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /uid                                        | ""           | its uid is none
          /uid                                        | "portprobe-tls" | its uid is not unique
          /__inputs                                   | []           | it was exported for sharing
          /editable                                   | true         | it can be edited
          /schemaVersion                              | 39           | its schema is not version 42
          /description                                | ""           | it has no title or no description
          /tags                                       | []           | the others do not link to it
          /links/0/keepTime                           | false        | its links to the others lose time or variables
          /templating/list/0/query                    | "loki"       | it has no variable for the data source
          /templating/list/2/name                     | "level"      | nothing uses its variable level
          /templating/list/2/refresh                  | 1            | its variable tier stays as it was when the time changes
          /templating/list/2/allValue                 | null         | its variable tier lists all values one by one
          /templating/list/2/datasource/uid           | "prod"       | its variable tier has its own data source
          /panels/1/title                             | ""           | "" has no title
          /panels/1/description                       | "Ports."     | "Ports down" does not say how to read it
          /panels/1/type                              | "singlestat" | "Ports down" is of the type singlestat
          /panels/1/options/graphMode                 |              | "Ports down" lacks the option graphMode
          /panels/1/options/reduceOptions/calcs       | []           | "Ports down" does not say which of its values counts
          /panels/1/fieldConfig/defaults/unit         |              | "Ports down" has no unit that is known:
          /panels/1/fieldConfig/defaults/unit         | "seconds"    | "Ports down" has no unit that is known: seconds
          /panels/1/fieldConfig/defaults/color/mode   | ""           | "Ports down" has no mode of colours
          /panels/1/fieldConfig/defaults/thresholds/steps | [{"color":"green","value":null}] | "Ports down" has no thresholds
          /panels/8/fieldConfig/defaults/thresholds/steps/2/value | 0.5 | "Availability" has thresholds that do not rise
          /panels/1/datasource/uid                    | "prod"       | "Ports down" has its own data source
          /panels/1/targets                           | []           | "Ports down" asks nothing
          /panels/1/targets/0/datasource/uid          | "prod"       | "Ports down" has a query with its own data source
          /panels/1/targets/0/expr                    | ""           | "Ports down" has an empty query
          /panels/1/targets/0/expr                    | "rate(portprobe_probes_total[5m])" | "Ports down" has a rate over a fixed range
          /panels/1/targets/0/expr                    | "sum(portprobe_probes_total)"      | "Ports down" shows a counter without its rate
          /panels/1/targets/0/expr                    | "count(up{tier=\\"$level\\"})"     | "Ports down" asks with a variable that there is not
          /panels/1/targets/0/range                   | true         | "Ports down" asks for now and for all the time
          /panels/10/targets/1/refId                  | "A"          | "Failing services" has two queries A
          /panels/10/fieldConfig/overrides/1/matcher/options | "Srevice" | "Failing services" has an override for Srevice, which is no column
          /panels/13/targets/0/legendFormat           | ""           | "Failures by reason" has a query without a legend
          /panels/13/interval                         |              | "Failures by reason" may ask more often than is scraped
          /panels/2/id                                | 2            | "Regional" has no id of its own
          /panels/2/gridPos/x                         | 2            | "Regional" lies upon "Ports down"
          /panels/8/gridPos/w                         | 4            | "Availability" is wider than the screen, or nothing
          /panels/2/fieldConfig/defaults/links/0/url  | "/d/portprobe-place?orgId=1" | "Regional" links to the dashboard portprobe-place, which there is not
          /panels/2/fieldConfig/defaults/links/0/url  | "/d/portprobe-tls?var-port=1" | "Regional" links to portprobe-tls with the variable port, which it has not
          /panels/2/fieldConfig/defaults/links/0/url  | "/d/portprobe-tls?${level:queryparam}" | "Regional" links to the variable level, which there is not
          /panels/2/fieldConfig/defaults/links/0/url  | "${runbooks}/why/${__data.fields.reason}.md" | "Regional" links to runbooks that there are not: why/
          /panels/2/fieldConfig/defaults/links/0/url  | "https://example.com" | "Regional" links to nothing that is known: https://example.com
          """)
  void findsAPlantedDefect(String place, @Nullable String value, String problem) {
    List<DashboardFile> all = DashboardFile.shipped();
    DashboardFile overview =
        all.stream()
            .filter(each -> each.uid().equals("portprobe-overview"))
            .findFirst()
            .orElseThrow();
    plant(overview.tree(), place, value);
    assertThat(Lint.problems(all)).anyMatch(found -> found.strip().endsWith(": " + problem));
  }

  /** Without a value the place is taken away. */
  private static void plant(ObjectNode tree, String place, @Nullable String value) {
    int end = place.lastIndexOf('/');
    var parent = (ObjectNode) tree.at(place.substring(0, end));
    parent.remove(place.substring(end + 1));
    if (value != null) {
      parent.set(place.substring(end + 1), Json.read(value));
    }
  }
}
