// The picture, large: its place is kept while it is made, its words can be changed where they stand.
import { cutoutSheet } from "./cutout.js";
import { actions } from "./deliver.js";
import { busy, fill, h, icon, iconButton, page, small, t } from "./kit.js";
import { excuse } from "./server.js";
import { wordRow } from "./words.js";

const SIZES = { "1:1": [1, 1], "4:3": [4, 3], "3:4": [3, 4], "16:9": [16, 9], "9:16": [9, 16] };
const EDITABLE = ["kicker", "headline", "subcopy", "cta", "details", "price", "offer", "shop"];

const STEPS = { ArrowLeft: [-0.01, 0], ArrowRight: [0.01, 0], ArrowUp: [0, -0.01], ArrowDown: [0, 0.01] }; // short sides

export function stage(studio) {
  const picture = h("img.ad", { alt: "", draggable: "false", hidden: true });
  const layer = h("div.words"), sayings = h("div.sayings");
  const work = progress(() => studio.cancel().catch(excuse));
  const frame = h("div.frame", h("div.hollow", icon("photo"), h("p", t("waiting_first"))), picture, sayings, layer, work.element);
  const undo = iconButton("undo", t("undo"), () => studio.undo().catch(excuse));
  const redo = iconButton("redo", t("redo"), () => studio.redo().catch(excuse));
  const state = h("span.state.muted", { role: "status", "aria-live": "polite" });
  const place = h("p.place.muted");
  const notice = h("p.notice", { role: "status", "aria-live": "polite" });
  const bar = actions(studio);
  const well = h("div.well", frame);
  const element = h("section.stage", { "aria-label": t("result_label") },
    h("header", place, state, h("span.spread"), undo, redo, iconButton("info", t("details_title"), () => bar.details())),
    well, notice, bar.element);
  let shape = [1, 1], editor = null;

  function fit(width, height) { shape = [width || 1, height || 1]; frame.style.setProperty("--w", shape[0]); frame.style.setProperty("--h", shape[1]); }

  function head() {
    const item = studio.view;
    undo.disabled = !studio.canUndo; redo.disabled = !studio.canRedo;
    const shown = item && page.formats.find((f) => f.id === item.format);
    notice.textContent = item?.notice || "";
    place.textContent = shown ? `${shown.name} · ${item.width}×${item.height}` : "";
  }

  function draw(url, item) {
    if (url) picture.src = url; else picture.removeAttribute("src");
    picture.hidden = !url; picture.alt = item.copy?.alt || item.title || "";
    fill(sayings, url ? null : [h("h2", item.copy.headline), h("p", item.copy.subcopy), h("p", h("b", item.copy.cta)), h("p.muted", (item.copy.hashtags || []).map((tag) => `#${tag.replace(/^#/, "")}`).join(" "))]);
    fit(item.width, item.height); boxes(url ? item : {}); head();
    element.classList.add("filled");
  }

  function boxes(item) {
    const unit = Math.min(item.width, item.height), W = item.width / unit, H = item.height / unit;
    const seen = new Map();
    for (const box of item.boxes || []) {
      if (!EDITABLE.includes(box.role)) continue;
      const kept = seen.get(box.role);
      if (kept) { const x = Math.min(kept.x, box.x), y = Math.min(kept.y, box.y); kept.w = Math.max(kept.x + kept.w, box.x + box.w) - x; kept.h = Math.max(kept.y + kept.h, box.y + box.h) - y; kept.x = x; kept.y = y; }
      else seen.set(box.role, { ...box });
    }
    if (layer.querySelector(".moving")) return;
    const held = layer.contains(document.activeElement) ? document.activeElement.dataset.role : ""; // the arrows go on where they were
    fill(layer, [...seen.values()].map((box) => {
      const word = h("button.word", {
        type: "button", "aria-label": t("edit_role", { role: t(`role_${box.role}`) }), title: t("edit_hint"), "data-role": box.role,
        style: { left: `${100 * box.x / W}%`, top: `${100 * box.y / H}%`, width: `${100 * box.w / W}%`, height: `${100 * box.h / H}%` },
        onclick: () => { if (!word.classList.contains("moved")) edit(box.role); word.classList.remove("moved"); },
        onkeydown: (event) => { const step = STEPS[event.key]; if (step) { event.preventDefault(); studio.change("move", box.role, step.map((v) => v * (event.shiftKey ? 5 : 1)), { now: true }); } },
      });
      draggable(word, box.role);
      return word;
    }));
    if (held) layer.querySelector(`[data-role="${held}"]`)?.focus();
  }

  /** A word follows the pointer; where it is let go, it is laid out again. */
  function draggable(word, role) {
    let from = null;
    word.addEventListener("pointerdown", (event) => { if (event.button === 0 && event.pointerType !== "touch") { from = [event.clientX, event.clientY]; word.setPointerCapture(event.pointerId); } });
    word.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
      if (!word.classList.contains("moving") && Math.hypot(dx, dy) < 5) return;
      if (!word.classList.contains("moving")) { // the letters themselves go along, as they stand in the picture
        word.style.backgroundImage = `url("${picture.src}")`; word.style.backgroundSize = `${frame.clientWidth}px ${frame.clientHeight}px`; word.style.backgroundPosition = `${-word.offsetLeft}px ${-word.offsetTop}px`;
      }
      word.classList.add("moving"); word.style.translate = `${dx}px ${dy}px`;
    });
    const end = (event) => {
      if (!from) return;
      const unit = Math.min(frame.clientWidth, frame.clientHeight), move = [(event.clientX - from[0]) / unit, (event.clientY - from[1]) / unit];
      from = null;
      if (!word.classList.contains("moving")) return;
      word.classList.remove("moving"); word.classList.add("moved"); setTimeout(() => word.classList.remove("moved"), 50);
      if (event.type === "pointerup") studio.change("move", role, move.map((v) => Number(v.toFixed(4))), { now: true }); else word.style.translate = word.style.backgroundImage = "";
    };
    word.addEventListener("pointerup", end); word.addEventListener("pointercancel", end);
  }

  /** Change a word where it stands: a small editor beside it; on a phone the drawer comes up. */
  function edit(role) {
    if (small() || !(role in (studio.view.words || {}))) { document.dispatchEvent(new CustomEvent("hc:role", { detail: role })); return; }
    shut();
    const word = layer.querySelector(`[data-role="${role}"]`), at = word.getBoundingClientRect(), around = well.getBoundingClientRect();
    const row = wordRow(studio, role, { prefix: "here" });
    row.classList.add("open");
    editor = h("div.here", { role: "dialog", "aria-label": t("edit_role", { role: t(`role_${role}`) }), onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); shut(); word.focus(); } } }, row);
    well.append(editor);
    const wide = editor.offsetWidth, high = editor.offsetHeight;
    const below = at.bottom - around.top + 12, top = below + high < around.height ? below : Math.max(0, at.top - around.top - high - 12);
    editor.style.left = `${Math.max(8, Math.min(around.width - wide - 8, at.left - around.left))}px`; editor.style.top = `${top}px`;
    row.querySelector(".input").focus(); row.querySelector(".input").select();
  }
  function shut() { editor?.remove(); editor = null; }
  document.addEventListener("pointerdown", (event) => { if (editor && !editor.contains(event.target)) shut(); });

  studio.addEventListener("item", (event) => { work.stop(); draw(event.detail.pictures.ad.url, event.detail); state.textContent = ""; });
  studio.addEventListener("preview", (event) => draw(event.detail.picture, studio.view));
  studio.addEventListener("change", () => { head(); state.textContent = ""; });
  studio.addEventListener("saving", () => { state.textContent = t("saving"); });
  studio.addEventListener("saved", (event) => { state.textContent = t("saved"); if (!studio.dirty) draw(event.detail.pictures.ad.url, event.detail); head(); });
  studio.addEventListener("job", (event) => work.show(event.detail));
  studio.addEventListener("say", () => rest());
  studio.addEventListener("done", (event) => { work.stop(); if (event.detail.status !== "completed") rest(); });
  new ResizeObserver(() => { frame.style.setProperty("--high", `${well.clientHeight}px`); frame.style.setProperty("--wide", `${well.clientWidth}px`); }).observe(well);

  /** Something was asked for: keep the place of the picture by the ratio that the words name. */
  function wait(text) {
    if (!studio.item) { const said = Object.keys(SIZES).find((r) => text.replace(/\s/g, "").includes(r)); fit(...SIZES[said || "1:1"]); }
    element.classList.add("busy"); work.begin();
  }
  function rest() { work.stop(); element.classList.remove("busy"); if (!studio.item) element.classList.remove("filled"); head(); }
  function clear() { shut(); fill(sayings); picture.hidden = true; picture.removeAttribute("src"); fill(layer); element.classList.remove("filled", "busy"); fit(1, 1); work.stop(); state.textContent = place.textContent = notice.textContent = ""; bar.clear(); head(); }
  document.addEventListener("hc:cut", () => cutoutSheet(studio));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || element.offsetParent === null || event.target.closest?.("input, textarea, dialog")) return;
    event.preventDefault(); (event.shiftKey ? studio.redo() : studio.undo()).catch(excuse);
  });
  head();
  return { element, wait, rest, clear };
}

/** The waiting: a bar that moves at once, the step's name, the seconds, and a way to stop. */
function progress(stop) {
  const bar = h("i"), step = h("b"), clock = h("span.muted"), early = h("p.early"), grown = h("img.grown", { alt: t("preview_alt"), hidden: true });
  const cancel = h("button.btn", { type: "button", onclick: () => busy(cancel, stop) }, t("stop"));
  const element = h("div.progress", { hidden: true, role: "status" }, grown, h("div.sheen"), h("div.panel", h("div.row", step, clock), h("div.track", bar), early, cancel));
  let timer, began, known = 0, reach = 0, left = null;

  function tick() {
    const seconds = (performance.now() - began) / 1000;
    reach = Math.max(known, Math.min(known + 9, reach + 0.35)); // creeps ahead of what is known, never far
    bar.style.transform = `scaleX(${Math.max(0.03, reach / 100)})`;
    clock.textContent = `${Math.round(reach)}% · ${left === null ? t("seconds", { n: Math.floor(seconds) }) : t("paint_left", { n: Math.ceil(left) })}`;
  }
  function begin() { clearInterval(timer); began = performance.now(); known = 0; reach = 2; step.textContent = t("step_start"); early.textContent = ""; left = null; grown.hidden = true; cancel.hidden = true; element.hidden = false; tick(); timer = setInterval(tick, 100); }
  function show(job) {
    if (element.hidden) begin();
    cancel.hidden = false;
    if (job.status !== "processing") return;
    known = Math.max(known, job.percent || 0);
    const words = page.texts[`step_${job.step}`];
    step.textContent = words || t("step_start");
    const painting = job.step === "paint" ? job.data?.painting : null; // {engine, step: [n, of], left, preview}
    left = painting?.left ?? null;
    const gb = (bytes) => (bytes / 1e9).toFixed(1);
    if (painting?.fetched && !painting.step) step.textContent = t("paint_fetch", { engine: painting.engine, here: gb(painting.fetched[0]), whole: gb(painting.fetched[1]) });
    if (painting?.step) step.textContent = t("paint_step", { engine: painting.engine, n: painting.step[0], of: painting.step[1] });
    if (painting?.preview) grown.src = painting.preview;
    grown.hidden = !painting?.preview;
    early.textContent = job.data?.headline ? `“${job.data.headline}”` : "";
  }
  return { element, begin, show, stop() { clearInterval(timer); element.hidden = true; element.closest(".stage")?.classList.remove("busy"); } };
}
