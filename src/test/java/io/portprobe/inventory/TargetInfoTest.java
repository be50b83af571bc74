package io.portprobe.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Inventory;
import io.portprobe.testing.Inventories;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetInfoTest {
  private static final Inventory INVENTORY =
      Inventories.of(
          """
          locations: {eu: {url: "http://eu:9115"}, us: {url: "http://us:9115"}}
          services:
            - name: a
              target: "a.example:6379"
              module: mail
              tier: supporting
              team: one
              environment: prod
              owner: me
              impact: Nobody can pay
              locations: [us]
          """);

  @Test
  void tellsWhoOwnsAServiceAndWhatBreaks() {
    assertThat(TargetInfo.of(INVENTORY, Selection.ALL))
        .containsExactly(
            List.of(
                "prod",
                "us",
                "a",
                "a.example:6379",
                "a.example",
                "tcp",
                "supporting",
                "one",
                "",
                "internal",
                "mail",
                "600",
                "me",
                "Nobody can pay",
                "",
                "",
                ""));
  }
}
