"use strict";

// Keeps the page up to date; without it the page is as the server made it, and the form works.
(() => {
  const EVERY = 5000;
  const MOST = 24; // Samples
  const STEP = 4; // Sparkline
  const HEIGHT = 20;

  const byId = (id) => document.getElementById(id);
  const form = byId("filter");
  const search = form.elements.q;
  const body = byId("services");
  const numbers = new Intl.NumberFormat("en-US");
  let skew = 0;
  let timer = 0;
  let asked = null;
  let lastAnswer = null;

  const put = (element, text) => {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  };

  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  };

  // As in Amounts.
  const latency = (seconds) => {
    const millis = seconds * 1000;
    if (millis >= 1000) {
      return `${seconds.toFixed(2)} s`;
    }
    return `${millis.toFixed(millis < 10 ? 2 : 1)} ms`;
  };

  // As in Amounts.
  const age = (at) => {
    const seconds = Math.max(0, Math.floor((Date.now() + skew - Date.parse(at)) / 1000));
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    if (seconds < 60) {
      return `${seconds} s`;
    }
    if (minutes < 60) {
      return `${minutes} min`;
    }
    return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
  };

  // As in Sparkline.
  const bars = (recent, good) => {
    const longest = Math.max(1e-9, ...recent.filter((each) => each.up).map((each) => each.seconds));
    return recent
      .map((each, i) => {
        const x = (MOST - recent.length + i) * STEP + STEP / 2;
        if (each.up !== good) {
          return "";
        }
        const height = Math.max(2, Math.round(((HEIGHT - 2) * each.seconds) / longest));
        return good ? `M${x} ${HEIGHT}v${-height}` : `M${x} 0v6`;
      })
      .join("");
  };

  const moment = (element, at) => {
    set(element, "datetime", at ?? "");
    if (at) {
      set(element, "title", at);
    }
  };

  const ages = () => {
    for (const time of body.querySelectorAll("time")) {
      const at = time.getAttribute("datetime");
      const ago = time.classList.contains("ago");
      put(time, at ? age(at) + (ago ? " ago" : "") : ago ? "never" : "");
    }
  };

  // As in ServiceRow.
  const runbook = (cell, url) => {
    const link = cell.querySelector("a");
    if ((link ? link.getAttribute("href") : cell.textContent) === url) {
      return;
    }
    cell.textContent = url;
    if (/^https?:\/\//i.test(url)) {
      const fresh = document.createElement("a");
      fresh.href = url;
      fresh.rel = "noopener noreferrer";
      fresh.textContent = "Runbook";
      cell.replaceChildren(fresh);
    }
  };

  // As in WatchedService.
  const belongs = ({ tier, team }) => (team ? `${tier} · ${team}` : tier);

  const groupOf = (service) => (service.state === "down" ? "Down" : belongs(service));

  const fill = (row, service) => {
    const cell = (name) => row.querySelector(`.${name}`);
    const probe = new URLSearchParams({ target: service.target, module: service.module, debug: "true" });
    if (row.dataset.state !== service.state) {
      row.dataset.state = service.state;
      row.className = `service ${service.state}`;
    }
    row.dataset.name = service.name;
    put(cell("badge"), service.state);
    moment(cell("since"), service.since);
    put(cell("title"), service.name);
    put(cell("target"), service.target);
    set(cell("target"), "href", `probe?${probe}`);
    put(cell("module"), service.module);
    put(cell("belongs"), belongs(service));
    put(cell("words"), service.reason_text);
    put(cell("detail"), service.detail);
    set(cell("detail"), "title", service.detail);
    put(cell("took"), service.state === "up" ? latency(service.duration_seconds) : "");
    set(cell("good"), "d", bars(service.recent, true));
    set(cell("bad"), "d", bars(service.recent, false));
    moment(cell("ago"), service.last_healthy);
    put(cell("then"), service.last_healthy ? latency(service.last_healthy_duration_seconds) : "");
    put(cell("impact"), service.impact);
    put(cell("who"), service.owner);
    runbook(cell("runbook"), service.runbook_url);
  };

  const heading = (group) => {
    const row = document.createElement("tr");
    const cell = document.createElement("th");
    row.className = "group";
    row.dataset.group = group;
    cell.colSpan = 6;
    cell.scope = "rowgroup";
    cell.textContent = group;
    row.append(cell);
    return row;
  };

  const keyed = (selector, key) =>
    new Map([...body.querySelectorAll(selector)].map((row) => [row.dataset[key], row]));

  // Moves as few rows as it can, and gives the focus back to one that was moved.
  const arrange = (rows) => {
    const focused = document.activeElement;
    const wanted = new Set(rows);
    [...body.children].filter((row) => !wanted.has(row)).forEach((row) => row.remove());
    let at = body.firstElementChild;
    for (const row of rows) {
      if (row === at) {
        at = at.nextElementSibling;
      } else {
        body.insertBefore(row, at);
      }
    }
    if (focused !== document.activeElement && body.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  };

  const list = (services) => {
    const known = keyed("tr.service", "name");
    const headings = keyed("tr.group", "group");
    const rows = [];
    const news = [];
    let group = null;
    for (const service of services) {
      const next = groupOf(service);
      if (next !== group) {
        group = next;
        rows.push(headings.get(group) ?? heading(group));
        headings.delete(group);
      }
      const row = known.get(service.name) ?? byId("row").content.firstElementChild.cloneNode(true);
      const before = known.has(service.name) ? row.dataset.state : null;
      fill(row, service);
      if (before !== service.state && (before !== null || service.state === "down")) {
        news.push({ row, service });
      }
      rows.push(row);
    }
    arrange(rows);
    return news;
  };

  const told = ({ service }) =>
    service.reason_text && service.state !== "up"
      ? `${service.name} is ${service.state}: ${service.reason_text}`
      : `${service.name} is ${service.state} again`;

  const announce = (news) => {
    if (news.length === 0) {
      return;
    }
    const first = news.slice(0, 3).map(told).join(". ");
    const rest = news.length > 3 ? `, and ${news.length - 3} more` : "";
    put(byId("news"), `${clock(Date.now() + skew)} UTC: ${first}${rest}`);
    for (const { row } of news) {
      row.classList.add("fresh");
      setTimeout(() => row.classList.remove("fresh"), 4000);
    }
  };

  const clock = (millis) => new Date(millis).toISOString().slice(11, 19);

  // As in StatusPage.
  const headline = ({ up, down, unknown }) => {
    if (down > 0) {
      return [`${numbers.format(down)} of ${numbers.format(up + down + unknown)} services down`, "down"];
    }
    if (unknown > 0) {
      return [`None known to be down, ${numbers.format(unknown)} unknown`, "unknown"];
    }
    return up > 0 ? [up === 1 ? "The service is up" : `All ${numbers.format(up)} services are up`, "up"] : ["No services", "unknown"];
  };

  const link = (name, value) => {
    const parameters = new URLSearchParams(location.search);
    parameters.delete("offset");
    parameters.delete(name);
    if (value) {
      parameters.set(name, value);
    }
    return `?${parameters}`;
  };

  const summarise = (answer) => {
    const [text, mood] = headline(answer.counts);
    put(byId("headline"), text);
    byId("headline").className = mood;
    document.title = `${text} - Portprobe`;
    for (const count of document.querySelectorAll(".counts a")) {
      const state = count.dataset.state;
      const current = count.hasAttribute("aria-current");
      put(count.querySelector("b"), numbers.format(answer.counts[state]));
      count.href = link("state", current ? "" : state);
    }
  };

  const page = ({ offset, limit, matching, services }) => {
    const from = Math.min(offset, matching);
    const to = from + services.length;
    byId("empty").hidden = services.length > 0;
    put(byId("range"), services.length === 0 ? "" : `${numbers.format(from + 1)}–${numbers.format(to)} of ${numbers.format(matching)}`);
    byId("previous").hidden = offset === 0;
    byId("previous").href = link("offset", String(Math.max(0, offset - limit)));
    byId("next").hidden = to >= matching;
    byId("next").href = link("offset", String(offset + limit));
  };

  const show = (answer, quiet) => {
    skew = Date.parse(answer.now) - Date.now();
    lastAnswer = Date.parse(answer.now);
    const news = list(answer.services);
    ages();
    summarise(answer);
    page(answer);
    if (!quiet) {
      announce(news);
    }
    byId("pulse").className = "";
    put(byId("pulse"), `Updated ${clock(lastAnswer)} UTC`);
  };

  const stale = () => {
    ages();
    byId("pulse").className = "stale";
    put(byId("pulse"), lastAnswer
        ? `The exporter does not answer. As of ${clock(lastAnswer)} UTC`
        : "The exporter does not answer");
  };

  const refresh = async (quiet) => {
    clearTimeout(timer);
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    const giveUp = setTimeout(() => mine.abort(), 2 * EVERY);
    try {
      const answer = await fetch(`api/v1/services${location.search}`, { signal: mine.signal, cache: "no-store" });
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      show(await answer.json(), quiet);
    } catch {
      if (asked === mine) {
        stale();
      }
    } finally {
      clearTimeout(giveUp);
    }
    if (asked === mine && !document.hidden) {
      timer = setTimeout(refresh, EVERY);
    }
  };

  const apply = () => {
    const parameters = new URLSearchParams(new FormData(form));
    [...parameters].filter(([, value]) => value.trim() === "").forEach(([name]) => parameters.delete(name));
    const query = parameters.toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    for (const count of document.querySelectorAll(".counts a")) {
      if (form.elements.state.value === count.dataset.state) {
        count.setAttribute("aria-current", "true");
      } else {
        count.removeAttribute("aria-current");
      }
    }
    refresh(true);
  };

  let typing = 0;
  document.documentElement.classList.add("script");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  form.addEventListener("change", apply);
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(apply, 150);
  });
  document.addEventListener("keydown", (event) => {
    const typed = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typed && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search) {
      event.preventDefault();
      if (search.value === "") {
        search.blur();
      } else {
        search.value = "";
        apply();
      }
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(timer);
    } else {
      refresh();
    }
  });
  refresh();
})();
