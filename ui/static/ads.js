// The section of ads: a first screen with one box, and the studio that opens once something was said.
import { chatPane, sessionsSheet } from "./chat.js";
import { composer, dropZone } from "./composer.js";
import { controls } from "./controls.js";
import { fill, h, icon, page, small, t } from "./kit.js";
import { boot, excuse, get } from "./server.js";
import { here, settle } from "./shell.js";
import { stage } from "./stage.js";
import { Studio } from "./studio.js";

export async function mount(element) {
  await boot();
  const studio = new Studio();
  const home = homeView({ onsend: (said) => begin(studio, said), onsessions: () => sessionsSheet(studio, open) });
  const table = tableView(studio, open);
  const root = h("main.hc.hc-page.ads", home.element, table.element);
  fill(element, root);
  dropZone(root, () => (table.element.hidden ? home.composer : table.composer));

  function view(name) { home.element.hidden = name !== "home"; table.element.hidden = name !== "table"; }

  async function begin(target, said) {
    target.reset(); table.clear(); view("table");
    return table.tell(said).catch((failure) => { if (!target.session) { failure.told = false; view("home"); history.replaceState(null, "", "#/ads"); } throw failure; });
  }

  /** Open a chat session, with its newest ad on the table. */
  async function open(sessionId, itemId = "") {
    if (studio.session === sessionId && !itemId && !table.element.hidden) return;
    studio.reset(); table.clear(); view("table"); studio.session = sessionId;
    try { await table.load(sessionId, itemId); }
    catch (failure) { excuse(failure); if (failure.status === 404) { studio.reset(); location.hash = "#/ads"; view("home"); } }
  }

  settle("ads", root, (rest) => {
    if (rest[0] === "item" && rest[1]) { openItem(rest[1]); return; }
    if (rest[0]) { open(rest[0]); return; }
    if (!studio.session && !studio.job) { view("home"); home.refresh(); if (!small()) home.composer.focus(); } else if (studio.session) history.replaceState(null, "", `#/ads/${studio.session}`);
  });

  async function openItem(itemId) {
    studio.reset(); table.clear(); view("table");
    try {
      const item = await studio.open(itemId);
      if (item.session_id) { studio.session = item.session_id; await table.load(item.session_id, itemId); }
      if (!small()) table.composer.focus(); // what shall differ can be typed at once
    } catch (failure) { excuse(failure); location.hash = "#/ads"; }
  }

  studio.addEventListener("session", (event) => { if (here().name === "ads") history.replaceState(null, "", `#/ads/${event.detail}`); });
  document.addEventListener("hc:new", () => { studio.settled().catch(excuse).finally(() => { studio.reset(); table.clear(); view("home"); home.refresh(); history.replaceState(null, "", "#/ads"); if (!small()) home.composer.focus(); }); });
  document.addEventListener("hc:again", (event) => { studio.reset(); table.clear(); view("home"); home.composer.write(event.detail); });
  let who = page.user?.login_id || "";
  document.addEventListener("hc:me", () => {
    const now = page.user?.login_id || "";
    if (who && who !== now) { studio.reset(); table.clear(); view("home"); home.composer.clear(); } // nothing stays for the next person
    who = now; home.refresh();
  });

  // A job that was running when the page was closed: take it up again.
  for (const job of page.jobs || []) if (job.session_id && !studio.job) { await open(job.session_id); studio.follow(job.job_id); }
}

function homeView({ onsend, onsessions }) {
  const box = composer({ placeholder: t("home_placeholder"), label: t("home_label"), onsend, tall: true });
  const ideas = h("div.ideas"), recent = h("div.recent"), show = showcase((text) => { box.write(text); });
  const examples = h("div.examples", h("span.muted", t("examples_title")),
    [1, 2, 3].map((n) => h("button", { type: "button", onclick: () => box.write(t(`example_${n}`)) }, t(`example_${n}`))));
  const element = h("div.home", h("div.say",
    h("h1", t("home_title")), h("p.lead.muted", t("home_lead")),
    box.element,
    h("section", { "aria-label": t("ideas_title") }, h("h2.label", icon("spark"), t("ideas_title")), ideas),
    examples), show, recent);

  function refresh() {
    fill(ideas, (page.suggestions || []).map((idea) => h("button.idea", { type: "button", onclick: () => box.write(idea) }, h("span", idea))));
    drawRecent();
  }

  async function drawRecent() {
    if (!page.user) { fill(recent); return; }
    try {
      const { sessions } = await get("sessions?limit=6");
      const made = sessions.filter((s) => s.thumb);
      fill(recent, made.length ? h("section", h("header", h("h2.label", t("recent_title")), h("button.btn.quiet", { type: "button", onclick: onsessions }, t("all_sessions"))),
        h("div.row", made.slice(0, 6).map((s) => h("a.again", { href: `#/ads/${s.session_id}` }, h("img", { src: s.thumb.url, alt: "", width: s.thumb.width, height: s.thumb.height, loading: "lazy" }), h("span", s.title))))) : null);
    } catch (failure) { if (failure.status !== 401) excuse(failure); }
  }
  return { element, composer: box, refresh };
}

/** Real results of the app with the sentence that made each. Drawn from page.showcase. */
function showcase(use) {
  const made = page.showcase || [];
  if (!made.length) return h("div.showcase.bare", { "aria-hidden": "true" }, h("div.sheet.s1"), h("div.sheet.s2"), h("div.sheet.s3"));
  return h("div.showcase", made.slice(0, 3).map((one, n) => h("figure", { class: ["s1", "s2", "s3"][n] },
    h("img", { src: one.url, width: one.width, height: one.height, alt: one.alt, fetchpriority: n ? "auto" : "high" }),
    h("figcaption", h("button", { type: "button", onclick: () => use(one.text), title: t("use_sentence") }, h("span", `“${one.text}”`))))));
}

function tableView(studio, open) {
  const pane = chatPane(studio, open);
  const place = stage(studio);
  const side = controls(studio, { tell: (text) => tell({ text, photo: null }) });
  const element = h("div.table", { hidden: true }, h("h1.sr", t("ads")), pane.element, place.element, side.element);

  async function tell(said) {
    const line = pane.say("user", said.text, { photo: said.photo, beside: said.beside });
    pane.wait();
    place.wait(said.text);
    try { return await studio.tell(said); }
    catch (failure) { line.remove(); pane.fail(failure); place.rest(); failure.told = true; throw failure; } // the words go back into the box
  }
  pane.composer.onsend = tell;

  async function load(sessionId, itemId = "") {
    const chat = await get(`sessions/${sessionId}`);
    pane.load(chat);
    const last = itemId || [...chat.messages].reverse().find((m) => m.item_id)?.item_id;
    if (last && studio.item?.item_id !== last) await studio.open(last);
    if (!last) place.rest();
    const running = (page.jobs || []).find((j) => j.session_id === sessionId) || chat.job;
    if (running && !studio.job) { pane.wait(); studio.follow(running.job_id); }
  }

  addEventListener("pagehide", () => { if (studio.dirty && studio.item) navigator.sendBeacon?.(new URL(`gradio_api/app/ads/${studio.item.item_id}/apply`, document.baseURI), new Blob([JSON.stringify({ changes: studio.changes, session_id: studio.session || "" })], { type: "application/json" })); });

  return { element, composer: pane.composer, tell, load, clear() { pane.clear(); place.clear(); side.clear(); } };
}
