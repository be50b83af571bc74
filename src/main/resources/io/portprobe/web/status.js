// Keeps the page up to date; without it the page is as the server made it, and the form works.

import { clock, grouped, now, setClock } from "./status-amounts.js";
import { ages, list, put } from "./status-rows.js";

const EVERY = 5000;

const byId = (id) => document.getElementById(id);
const form = byId("filter");
const search = form.elements.q;
let timer = 0;
let asked = null;
let lastAnswer = null;

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
  put(byId("news"), `${clock(now())} UTC: ${first}${rest}`);
  for (const { row } of news) {
    row.classList.add("fresh");
    setTimeout(() => row.classList.remove("fresh"), 4000);
  }
};

// As in StatusPage.
const headline = ({ up, down, unknown }) => {
  if (down > 0) {
    return [`${grouped(down)} of ${grouped(up + down + unknown)} services down`, "down"];
  }
  if (unknown > 0) {
    return [`None known to be down, ${grouped(unknown)} unknown`, "unknown"];
  }
  return up > 0 ? [up === 1 ? "The service is up" : `All ${grouped(up)} services are up`, "up"] : ["No services", "unknown"];
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
    put(count.querySelector("b"), grouped(answer.counts[state]));
    count.href = link("state", current ? "" : state);
  }
};

const page = ({ offset, limit, matching, services }) => {
  const from = Math.min(offset, matching);
  const to = from + services.length;
  byId("empty").hidden = services.length > 0;
  put(byId("range"), services.length === 0 ? "" : `${grouped(from + 1)}–${grouped(to)} of ${grouped(matching)}`);
  byId("previous").hidden = offset === 0;
  byId("previous").href = link("offset", String(Math.max(0, offset - limit)));
  byId("next").hidden = to >= matching;
  byId("next").href = link("offset", String(offset + limit));
};

const show = (answer, quiet) => {
  lastAnswer = Date.parse(answer.now);
  setClock(lastAnswer);
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
