// The rows of the table: written as ServiceRow does, and moved as little as can be.

import { age, bars, latency } from "./status-amounts.js";

const byId = (id) => document.getElementById(id);
const body = byId("services");

export const put = (element, text) => {
  if (element.textContent !== text) {
    element.textContent = text;
  }
};

const set = (element, name, value) => {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
};

const moment = (element, at) => {
  set(element, "datetime", at ?? "");
  if (at) {
    set(element, "title", at);
  }
};

export const ages = () => {
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
  const probe = new URLSearchParams({ target: service.target, module: service.module });
  if (row.dataset.state !== service.state) {
    row.dataset.state = service.state;
    row.className = `service ${service.state}`;
  }
  row.dataset.name = service.name;
  put(cell("badge"), service.state);
  moment(cell("since"), service.since);
  put(cell("title"), service.name);
  put(cell("target"), service.target);
  set(cell("target"), "href", `probe?${probe}${document.body.dataset.debug}`);
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

// Shows these services, and tells which of them have changed their state.
export const list = (services) => {
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
