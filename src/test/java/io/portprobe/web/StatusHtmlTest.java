package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Inventories;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusHtmlTest {
  private static final Instant NOW = Instant.ofEpochSecond(7500);

  private static String page(Scenery scenery, String... query) {
    return new StatusHtml()
        .of(scenery.list(query), scenery.inventory, Here.withEverything("localhost:9115"), NOW);
  }

  private static String row(String service, String name) {
    var scenery = new Scenery(Inventories.ofServices(service));
    String page = page(scenery);
    int from = page.indexOf("<tr class=\"service");
    assertThat(page).contains(">" + name + "</span>");
    return page.substring(from, page.indexOf("</tr>", from));
  }

  @Test
  void aRowTellsEverything() {
    var scenery =
        new Scenery(
            Inventories.ofServices(
                "name: db, target: \"db:1\", team: pay, owner: Ida, impact: No money, runbook_url: "
                    + "\"https://books.example/db?a=1&b=2\""));
    scenery.probed("db:1", Scenery.GOOD, 60_000, 20);
    scenery.probed("db:1", Scenery.GOOD, 120_000, 10);
    scenery.probed("db:1", Scenery.REFUSED, 300_000, 1);
    assertThat(page(scenery))
        .contains("<title>1 of 1 services down - Portprobe</title>", "As of 02:05:00 UTC")
        .contains(
            """
            <tr class="group" data-group="Down"><th colspan="6" scope="rowgroup">Down</th></tr>
            <tr class="service down" data-name="db" data-state="down">
            <td class="state"><span class="badge">down</span>\
            <time class="since" datetime="1970-01-01T00:05:00Z">2 h 0 min</time></td>
            <th scope="row" class="name"><span class="title">db</span><span class="where">\
            <a class="target" href="probe?target=db%3A1&amp;module=mail&amp;debug=true" \
            title="Probe it now">db:1</a> <span class="module">mail</span></span>\
            <span class="belongs">critical · pay</span></th>
            <td class="why"><span class="words">Refuses connections</span>\
            <span class="detail" title="refused: why">refused: why</span>\
            <span class="impact">No money</span></td>
            <td class="latency"><span class="took"></span>\
            <svg class="spark" viewBox="0 0 96 20" aria-hidden="true">\
            <path class="good" d="M86 20v-18M90 20v-9"/><path class="bad" d="M94 0v6"/></svg></td>
            <td class="healthy"><time class="ago" datetime="1970-01-01T00:02:00Z">2 h 3 min ago</time>\
            <span class="then">10.0 ms</span></td>
            <td class="owner"><span class="who">Ida</span><span class="runbook">\
            <a href="https://books.example/db?a=1&amp;b=2" rel="noopener noreferrer">Runbook</a>\
            </span></td>
            </tr>
            """);
  }

  @Test
  void aHostileNameIsText() {
    String row =
        row(
            "name: \"<script>alert('x')</script>\\\" onload=\\\"{{rows}}\", target: \"a:1\"",
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;{{rows}}");
    assertThat(row).doesNotContain("<script", "\" onload").contains("data-name=\"&lt;script&gt;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " https://a",
        "data:text/html,x",
        "//a.example",
        "binder 12"
      })
  void whatIsNoAddressOfTheWebIsNoLink(String runbook) {
    String row = row("name: a, target: \"a:1\", runbook_url: \"" + runbook + "\"", "a");
    assertThat(row).contains("<span class=\"runbook\">" + runbook + "</span>");
  }

  @Test
  void showsWhatTheFormWasSentWith() {
    String page =
        page(Scenery.ofTiersAndTeams(), "q", "\"d", "tier", "critical", "exposure", "internal");
    assertThat(page)
        .contains("name=\"q\" value=\"&quot;d\"")
        .contains("<option value=\"critical\" selected>critical</option>")
        .contains("<option value=\"office\">office</option>")
        .contains("<input type=\"hidden\" name=\"exposure\" value=\"internal\">")
        .contains("href=\"?exposure=internal&amp;q=%22d&amp;state=down&amp;tier=critical\"")
        .contains("<p id=\"empty\">No service is like that.");
  }

  @ParameterizedTest
  @CsvSource({"0,1–2 of 5,hidden,''", "2,3–4 of 5,'',''", "4,5–5 of 5,'',hidden"})
  void linksToThePagesBesides(String offset, String range, String previous, String next) {
    String page = page(Scenery.ofTiersAndTeams(), "limit", "2", "offset", offset);
    assertThat(page).contains("<span id=\"range\">" + range + "</span>");
    assertThat(page.contains("<a id=\"previous\" rel=\"prev\" href=\"?limit=2\" hidden>"))
        .isEqualTo(!previous.isEmpty());
    assertThat(page.matches("(?s).*<a id=\"next\"[^>]* hidden>.*")).isEqualTo(!next.isEmpty());
  }

  @Test
  void saysWhenAllIsWell() {
    var scenery = new Scenery(Inventories.ofServices("name: a, target: \"a:1\""));
    assertThat(page(scenery)).contains("<h1 id=\"headline\" class=\"unknown\">None known to be");
    scenery.probed("a:1", Scenery.GOOD, 1, 1);
    assertThat(page(scenery)).contains("<h1 id=\"headline\" class=\"up\">The service is up</h1>");
  }
}
