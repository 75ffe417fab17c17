// 보관함: every ad made here, found again, reused, deleted with a way back.
import { saveFile } from "./deliver.js";
import { busy, debounce, fill, h, icon, iconButton, page, sheet, t, toast } from "./kit.js";
import { boot, excuse, get, post, remove } from "./server.js";
import { go, here, settle } from "./shell.js";

export async function mount(element) {
  await boot();
  const grid = h("ul.grid"), more = h("button.btn", { type: "button", hidden: true, onclick: () => load() }, t("more"));
  const search = h("input.input", { type: "search", placeholder: t("search_placeholder"), "aria-label": t("search"), oninput: () => soon() });
  const picks = { industry: pick("all_industries", []), format: pick("all_formats", page.formats), look: pick("all_looks", page.looks) };
  const count = h("p.muted", { role: "status", "aria-live": "polite" });
  const root = h("main.hc.hc-page.library", h("div.inner", h("header", h("h1", t("library")), count),
    h("div.filters", h("label.search", icon("search"), search), Object.values(picks)), grid, h("div.center", more)));
  fill(element, root);
  let cursor = "", run = 0;
  const soon = debounce(() => load(true), 250);

  function pick(all, options) {
    const select = h("select.input", { "aria-label": t(all), onchange: () => load(true) });
    select.options_ = (list) => { const kept = select.value; fill(select, h("option", { value: "" }, t(all)), list.map((o) => h("option", { value: o.id }, o.name))); select.value = list.some((o) => o.id === kept) ? kept : ""; };
    select.options_(options);
    return select;
  }

  async function load(fresh = false) {
    const mine = ++run;
    if (fresh) { cursor = ""; if (!grid.children.length) fill(grid, Array.from({ length: 8 }, () => h("li.skeleton"))); }
    const query = new URLSearchParams({ q: search.value.trim(), industry: picks.industry.value, format: picks.format.value, look: picks.look.value, cursor, limit: "24" });
    try {
      const answer = await get(`items?${query}`);
      if (mine !== run) return;
      if (fresh) fill(grid);
      cursor = answer.cursor || ""; more.hidden = !cursor;
      if (answer.industries) picks.industry.options_(answer.industries);
      grid.append(...answer.items.map(card));
      draw(answer);
    } catch (failure) { if (mine === run) { if (fresh) fill(grid); if (failure.status === 401) draw({ items: [] }); else excuse(failure); } }
  }

  function draw() {
    const empty = !grid.querySelector("li.ad"), asked = search.value.trim() || Object.values(picks).some((p) => p.value);
    root.classList.toggle("bare", empty && !asked);
    grid.querySelector(".empty")?.remove();
    if (empty) grid.append(h("li.empty", asked ? [h("h3", t("nothing_found")), h("p.muted", t("nothing_found_hint")), h("button.btn", { type: "button", onclick: () => { search.value = ""; Object.values(picks).forEach((p) => { p.value = ""; }); load(true); } }, t("clear_filters"))]
      : [h("div.fan", { "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("h2", t("library_empty")), h("p.muted", t("library_empty_hint")), h("button.btn.primary", { type: "button", onclick: () => { go("ads"); document.dispatchEvent(new CustomEvent("hc:again", { detail: t("example_1") })); } }, t("library_try"))]));
  }

  function card(item) {
    const line = h("li.ad", { "data-id": item.item_id },
      h("a.open", { href: `#/ads/item/${item.item_id}`, "aria-label": item.title, onclick: (event) => { event.preventDefault(); look(item, line); } },
        h("span.mat", !item.pictures.thumb.url ? h("span.wordy", h("b", item.copy?.headline || item.title), h("small", item.copy?.subcopy)) : h("img", { src: item.pictures.thumb.url, width: item.pictures.thumb.width, height: item.pictures.thumb.height, alt: item.copy?.alt || item.title, loading: "lazy" }))),
      h("div.foot", h("div", h("b", item.title), h("small.muted", day(item.created_at))), iconButton("trash", t("delete"), () => drop(item, line))));
    return line;
  }

  const day = (when) => new Date(when).toLocaleDateString(page.language, { month: "long", day: "numeric" });

  async function drop(item, line) {
    const next = line.nextElementSibling;
    line.remove(); draw();
    try {
      await remove(`items/${item.item_id}`);
      toast(t("item_deleted"), { action: { label: t("undo"), run: async () => { try { await post(`items/${item.item_id}/restore`); grid.querySelector(".empty")?.remove(); grid.insertBefore(line, next?.isConnected ? next : null); draw(); } catch (failure) { excuse(failure); } } } });
    } catch (failure) { grid.insertBefore(line, next?.isConnected ? next : null); draw(); excuse(failure); }
  }

  /** One ad, large, with its versions and what can be done with it. */
  async function look(item, line) {
    const picture = h("img", { src: item.pictures.ad.url, alt: item.copy?.alt || item.title, style: { "aspect-ratio": `${item.width} / ${item.height}` } });
    const versions = h("div.versions"), words = h("div.saying", item.copy?.headline && item.copy.headline !== item.title ? h("h3", item.copy.headline) : null, item.copy?.subcopy ? h("p", item.copy.subcopy) : null, h("p.muted.small", item.message));
    let chosen = item;
    const again = h("button.btn", { type: "button", onclick: () => busy(again, async () => { try { const copy = await post(`items/${chosen.item_id}/copy`); dialog.close(); location.hash = `#/ads/item/${copy.item_id}`; } catch (failure) { excuse(failure); } }) }, icon("again"), t("one_more"));
    const choose = (one) => { chosen = one; picture.src = one.pictures.ad.url; picture.style.setProperty("aspect-ratio", `${one.width} / ${one.height}`); versions.querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", b.dataset.id === one.item_id)); };
    const fetchIt = h("button.btn", { type: "button", onclick: () => busy(fetchIt, () => saveFile(chosen.item_id, "jpeg")).catch(excuse) }, icon("down"), t("download"));
    const dialog = sheet(item.title, h("div.lookat", h("div.mat", picture), h("div.side", words, versions)), { large: true, footer: [
      h("button.btn.danger", { type: "button", onclick: () => { dialog.close(); drop(item, line); } }, icon("trash"), t("delete")),
      again,
      chosen.pictures.thumb.url ? fetchIt : null,
      h("button.btn.primary", { type: "button", onclick: () => { dialog.close(); location.hash = `#/ads/item/${chosen.item_id}`; } }, icon("edit"), t("open_edit"))] });
    try {
      const { versions: all } = await get(`items/${item.item_id}/versions`);
      if (all.length > 1) fill(versions, h("h3", t("versions", { n: all.length })), h("div.row", all.map((one) => h("button", { type: "button", "data-id": one.item_id, "aria-pressed": one.item_id === chosen.item_id ? "true" : "false", "aria-label": new Date(one.created_at).toLocaleString(page.language), onclick: () => choose(one) }, h("img", { src: one.pictures.thumb.url, alt: "", loading: "lazy" })))));
    } catch (failure) { excuse(failure); }
  }

  settle("library", root, () => load(true));
  document.addEventListener("hc:me", () => { if (here().name === "library") load(true); });
}
