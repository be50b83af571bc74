package io.portprobe.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped dashboards are of the types that Grafana has published, and what is not is found. */
class SchemaLintTest {
  static List<DashboardFile> shipped() {
    return DashboardFile.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void findsNothingInThoseThatAreShipped(DashboardFile dashboard) {
    assertThat(SchemaLint.problems(dashboard)).isEmpty();
  }

  /** Each defect is planted by setting the value at a place of the overview. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /refresh                                                | 30         | $.refresh: integer found, string expected
          /graphTooltip                                           | 3          | $.graphTooltip: does not have a value in the enumeration
          /colour                                                 | "red"      | $: property 'colour' is not defined in the schema
          /links/0/asDropdown                                     | "yes"      | $.links[0].asDropdown: string found, boolean expected
          /templating/list/0/type                                 | "source"   | $.templating.list[0].type: does not have a value in the enumeration
          /templating/list/1/current                              | {}         | $.templating.list[1].current: required property 'text' not found
          /annotations/list/0/iconColour                          | "red"      | $.annotations.list[0]: property 'iconColour' is not defined in the schema
          /panels/0/panels                                        | [{}]       | Now: $.panels: must have at most 0 items but found 1
          /panels/1/colour                                        | "red"      | Ports down: $: property 'colour' is not defined in the schema
          /panels/1/gridPos/w                                     | "3"        | Ports down: $.gridPos.w: string found, number expected
          /panels/1/options/colorMode                             | "backdrop" | Ports down: $.options.colorMode: does not have a value in the enumeration
          /panels/1/options/colourMode                            | "none"     | Ports down: $.options: property 'colourMode' is not defined in the schema
          /panels/1/options/reduceOptions/calcs                   | "last"     | Ports down: $.options.reduceOptions.calcs: string found, array expected
          /panels/1/fieldConfig/defaults/color/mode               | "threshold"| Ports down: $.fieldConfig.defaults.color.mode: does not have a value in the enumeration
          /panels/1/fieldConfig/defaults/thresholds/steps/1/value | "1"        | Ports down: $.fieldConfig.defaults.thresholds.steps[1].value: string found, [number, null] expected
          /panels/1/fieldConfig/defaults/custom/align             | "left"     | Ports down: $.fieldConfig.defaults.custom: property 'align' is not defined in the schema
          /panels/1/targets/0/instant                             | "true"     | Ports down: $.targets[0].instant: string found, boolean expected
          /panels/10/options/footer                               | {}         | Failing services: $.options: property 'footer' is not defined in the schema
          /panels/10/fieldConfig/defaults/custom/cellOptions/type | "colour"   | Failing services: $.fieldConfig.defaults.custom.cellOptions.type: must be the constant value 'auto'
          /panels/10/fieldConfig/overrides/1/matcher              | "Service"  | Failing services: $.fieldConfig.overrides[1].matcher: string found, object expected
          /panels/10/fieldConfig/overrides/0/properties/0/id      | "units"    | Failing services: for State, $.fieldConfig.defaults: property 'units' is not defined in the schema
          /panels/10/fieldConfig/overrides/0/properties/1/value   | 1          | Failing services: for State, $.fieldConfig.defaults.custom.cellOptions: integer found, object expected
          /panels/10/fieldConfig/overrides/0/properties/0/id      | "custom.colour"| Failing services: for State, $.fieldConfig.defaults.custom: property 'colour' is not defined in the schema
          /panels/13/options/legend/displayMode                   | "tables"   | Failures by reason: $.options.legend.displayMode: does not have a value in the enumeration
          /panels/13/fieldConfig/defaults/custom/drawStyle        | "dots"     | Failures by reason: $.fieldConfig.defaults.custom.drawStyle: does not have a value in the enumeration
          /panels/13/fieldConfig/defaults/custom/fill             | 8          | Failures by reason: $.fieldConfig.defaults.custom: property 'fill' is not defined in the schema
          """)
  void findsAPlantedDefect(String place, String value, String problem) {
    DashboardFile overview =
        shipped().stream()
            .filter(each -> each.uid().equals("portprobe-overview"))
            .findFirst()
            .orElseThrow();
    int end = place.lastIndexOf('/');
    ((ObjectNode) overview.tree().at(place.substring(0, end)))
        .set(place.substring(end + 1), Json.read(value));
    assertThat(SchemaLint.problems(overview).getFirst())
        .startsWith(overview + (problem.startsWith("$") ? ": " : ", ") + problem);
  }
}
