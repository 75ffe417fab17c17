// Direct controls: look, colours, words, photo, logo, format. Each change is drawn at once.
import { arrows, busy, fill, h, icon, iconButton, page, sheet, small, t } from "./kit.js";
import { excuse, get, post, send } from "./server.js";
import { words } from "./words.js";

const TABS = [["look", "look"], ["scene", "scene"], ["colour", "drop"], ["words", "type"], ["photo", "photo"], ["logo", "logo"], ["format", "frame"]];

export function controls(studio, { tell }) {
  const panels = { look: looks(studio), scene: scenes(studio), colour: colours(studio), words: words(studio), photo: photo(studio, tell), logo: logo(studio), format: formats(studio) };
  const strip = h("div.strip", { role: "tablist", "aria-label": t("controls_label") },
    TABS.map(([name, drawn]) => h("button", { type: "button", role: "tab", id: `hc-tab-${name}`, "aria-controls": "hc-panel", "data-name": name, onclick: () => pick(name, true) }, icon(drawn), h("span", t(`tab_${name}`)))));
  const body = h("div.panel", { id: "hc-panel", role: "tabpanel", tabindex: -1 });
  const shut = iconButton("close", t("close"), () => element.classList.remove("up"), { class: "shut" }); // a phone's sheet is headed by the strip
  const element = h("section.controls", { "aria-label": t("controls_label") }, h("div.head", strip, shut), h("div.drawer", body));
  let current = "look";

  function pick(name, open = false) {
    if (open && small() && element.classList.contains("up") && current === name) { element.classList.remove("up"); return; }
    current = name;
    strip.querySelectorAll("button").forEach((b) => { const on = b.dataset.name === name; b.setAttribute("aria-selected", on); b.tabIndex = on ? 0 : -1; });
    body.setAttribute("aria-labelledby", `hc-tab-${name}`);
    fill(body, panels[name].element);
    if (open) raise();
    if (studio.item) panels[name].draw();
  }
  function ready() { element.classList.toggle("ready", Boolean(studio.item)); element.inert = !studio.item; }
  /** On a phone the drawer comes up, and the picture stays in sight above it. */
  function raise() { element.classList.add("up"); if (small()) element.closest(".table")?.scrollTo({ top: 0 }); }
  const redraw = () => { ready(); if (studio.item) panels[current].draw(); };
  studio.addEventListener("item", redraw);
  studio.addEventListener("saved", redraw);
  studio.addEventListener("preview", () => panels[current].seen?.());
  document.addEventListener("hc:role", (event) => { pick("words"); raise(); panels.words.open(event.detail); });
  document.addEventListener("hc:tab", (event) => pick(event.detail, true));
  arrows(strip, "button");
  /** Nothing of an earlier ad stays while the next is made. */
  function clear() { element.classList.remove("up"); panels.look.clear(); pick("look"); ready(); }
  clear();
  return { element, clear };
}

/** Small live pictures of this very ad in each look, drawn one after another. */
function looks(studio) {
  const grid = h("div.looks"), element = h("div", grid, h("button.btn.wide", { type: "button", onclick: () => variantsSheet(studio) }, icon("variants"), t("variants")));
  const kept = new Map(); // item id -> {look: picture}
  let shown = "", run = 0;

  function draw() {
    const item = studio.item, view = studio.view, key = `${item.item_id}`;
    if (shown !== key) {
      shown = key; blank();
      paint(item, ++run);
    }
    mark(view.look);
  }
  function blank() {
    fill(grid, page.looks.map((look) => h("button.look", { type: "button", "data-id": look.id, onclick: () => { studio.change("look", "", look.id, { now: true }); mark(look.id); } },
      h("span.thumb.skeleton"), h("span", look.name))));
  }
  function mark(id) { grid.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", b.dataset.id === id)); }
  async function paint(item, mine) {
    const pictures = kept.get(item.item_id) || {};
    kept.set(item.item_id, pictures);
    if (kept.size > 6) kept.delete(kept.keys().next().value);
    for (const look of page.looks) {
      if (mine !== run || studio.item !== item) return;
      while (studio.flying) await new Promise((r) => setTimeout(r, 60)); // the person's own change goes first
      try {
        pictures[look.id] ??= look.id === item.look && item.pictures.thumb.url ? item.pictures.thumb.url : (await post(`ads/${item.item_id}/preview`, { changes: [{ op: "look", role: "", value: look.id }], width: 240 })).picture;
        const thumb = grid.querySelector(`[data-id="${CSS.escape(look.id)}"] .thumb`);
        if (thumb && mine === run) { thumb.classList.remove("skeleton"); fill(thumb, h("img", { src: pictures[look.id], alt: "" })); }
      } catch (failure) { if (failure.status === 401 || failure.status === 404) return; grid.querySelector(`[data-id="${CSS.escape(look.id)}"]`)?.remove(); }
    }
  }
  return { element, draw, clear() { shown = ""; run += 1; blank(); } };
}

/** The painted scenes that the ad may be set in. */
function scenes(studio) {
  const grid = h("div.looks", page.scenes.map((scene) => h("button.look.scene", { type: "button", "data-id": scene.id, onclick: () => { studio.change("backdrop", "", scene.id, { now: true }); mark(scene.id); } },
    h("span.thumb", h("img", { src: scene.url, alt: "", loading: "lazy" })), h("span", scene.name))));
  const element = h("div", h("p.muted", t("scene_hint")), grid);
  function mark(id) { grid.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", b.dataset.id === id)); }
  return { element, draw() { mark(studio.view.backdrop); }, seen() { mark(studio.view.backdrop); } };
}

/** Four other compositions, large, side by side. */
export async function variantsSheet(studio) {
  const grid = h("div.variants", [1, 2, 3, 4].map(() => h("div.skeleton", { style: { "aspect-ratio": `${studio.view.width} / ${studio.view.height}` } })));
  const dialog = sheet(t("variants"), grid, { large: true });
  try {
    await studio.settled();
    const { variants } = await get(`ads/${studio.item.item_id}/variants`);
    fill(grid, variants.map((v) => h("button", { type: "button", onclick: () => { dialog.close(); studio.changeAll(v.changes || [{ op: "look", value: v.look }]); } },
      h("img", { src: v.picture, alt: v.name }), h("span", v.name))));
  } catch (failure) { dialog.close(); excuse(failure); }
}

function colours(studio) {
  const grid = h("div.swatches", { role: "group", "aria-label": t("tab_colour") });
  const own = h("input", { type: "color", "aria-label": t("own_colour"), oninput: () => { studio.change("palette", "", own.value); mark(null); } });
  const element = h("div", grid, h("label.owncolour", own, h("span", t("own_colour"))));
  let shown = "";
  async function draw() {
    const item = studio.item;
    if (shown !== item.root_id) {
      shown = item.root_id;
      fill(grid, Array.from({ length: 12 }, () => h("span.skeleton")));
      try {
        const { palettes } = await get(`ads/${item.item_id}/palettes`);
        fill(grid, palettes.map((p, n) => h("button.swatch", { type: "button", "aria-label": t("swatch", { n: n + 1 }), "data-key": key(p), onclick: () => { studio.change("palette", "", p, { now: true }); mark(p); } },
          [p.ground, p.second, p.accent, p.ink].map((c) => h("i", { style: { background: c } })))));
      } catch (failure) { shown = ""; excuse(failure); }
    }
    mark(studio.view.palette);
    if (document.activeElement !== own) own.value = studio.view.palette?.accent || "#d2391a";
  }
  const key = (p) => [p.ground, p.second, p.accent].join();
  function mark(p) { grid.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", Boolean(p) && b.dataset.key === key(p))); }
  return { element, draw };
}

function photo(studio, tell) {
  const box = h("div.photobox");
  const pick = h("input", { type: "file", accept: "image/*,.heic,.heif", hidden: true, onchange: async () => {
    const file = pick.files[0]; pick.value = "";
    if (!file) return;
    try { const kept = await busy(box.querySelector(".btn"), () => send("photos", file)); if (kept) studio.change("photo", "", kept.sha, { now: true }); } catch (failure) { excuse(failure); }
  } });
  const element = h("div", box, pick);
  /** Cut the photo out, in a look that shows it. */
  async function cutIt(button) {
    try { await busy(button, async () => { await studio.settled(); studio.show(await post(`ads/${studio.item.item_id}/recut`, { hint: {}, save: true })); }); } catch (failure) { excuse(failure); }
  }

  function draw() {
    const shown = studio.view.photo;
    fill(box, shown ? [
      h("figure.now", h("img", { src: shown.url, alt: t("your_photo") })),
      shown.use === "redrawn" ? h("p.muted.small", t("photo_redrawn")) : null,
      h("div.choices", { role: "group" },
        choice(t("photo_cut"), t("photo_cut_hint"), shown.use === "cut", (event) => cutIt(event.currentTarget)),
        choice(t("photo_whole"), t("photo_whole_hint"), shown.use === "whole", () => studio.change("photo", "", "whole", { now: true }))),
      h("button.btn.wide", { type: "button", onclick: () => document.dispatchEvent(new CustomEvent("hc:cut")) }, icon("tap"), t("cut_fix")),
      h("button.btn.wide", { type: "button", onclick: () => pick.click() }, icon("photo"), t("photo_change")),
      h("button.btn.quiet.wide", { type: "button", onclick: () => studio.change("photo", "", "remove", { now: true }) }, t("remove_photo")),
    ] : [h("div.empty", icon("photo"), h("p.muted", t("no_photo"))), h("button.btn.wide", { type: "button", onclick: () => pick.click() }, icon("photo"), t("add_photo"))]);
  }
  return { element, draw, seen: draw };
}

const choice = (title, hint, on, onclick) => h("button.choice", { type: "button", "aria-pressed": on ? "true" : "false", onclick }, h("b", title), h("small.muted", hint));

function logo(studio) {
  const box = h("div.photobox");
  const pick = h("input", { type: "file", accept: "image/png,image/webp,image/jpeg", hidden: true, onchange: async () => {
    const file = pick.files[0]; pick.value = "";
    if (!file) return;
    try { const kept = await send("logo", file); page.brand = kept.brand; studio.change("logo", "", kept.brand.logo, { now: true }); draw(); } catch (failure) { excuse(failure); }
  } });
  const element = h("div", box, pick);
  function draw() {
    const mine = page.brand?.logo_url, on = Boolean(studio.view.logo);
    const size = h("input", { type: "range", min: 0.5, max: 2, step: 0.05, value: studio.view.tweaks?.logo?.scale ?? 1, "aria-label": t("logo_size"), oninput: () => studio.change("size", "logo", Number(size.value)) });
    fill(box, mine ? [
      h("figure.now.logo", h("img", { src: mine, alt: t("tab_logo") })),
      h("label.switch", h("input", { type: "checkbox", checked: on, onchange: (event) => { studio.change("logo", "", event.target.checked ? page.brand.logo : "", { now: true }); } }), h("span", t("logo_show"))),
      on ? h("label.field", h("span", t("logo_size")), size) : null,
    ] : [h("div.empty", icon("logo"), h("p.muted", t("no_logo")))],
    h("button.btn.wide", { type: "button", onclick: () => pick.click() }, icon("plus"), t(mine ? "logo_change" : "logo_add")));
  }
  return { element, draw, seen: draw };
}

function formats(studio) {
  const element = h("div.formats");
  function draw() {
    const groups = [["ratio", t("formats_ratio")], ["channel", t("formats_channel")]];
    fill(element, groups.map(([group, name]) => h("section", h("h3", name),
      h("div", { class: group, role: "group", "aria-label": name }, page.formats.filter((f) => f.group === group).map((f) => {
        const k = 28 / Math.max(f.width, f.height);
        return h("button.format", { type: "button", "aria-pressed": f.id === studio.view.format ? "true" : "false", onclick: () => studio.change("format", "", f.id, { now: true }) },
          h("i", { style: { "--iw": `${f.width * k}px`, "--ih": `${f.height * k}px` } }), h("span", h("b", f.name), h("small.muted", `${f.width}×${f.height}`)));
      })))));
  }
  return { element, draw, seen: draw };
}

