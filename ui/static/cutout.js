// Correcting a cut-out: tap the subject, draw a box around it, or paint what to keep and what to leave.
import { busy, h, icon, sheet, t } from "./kit.js";
import { excuse, post } from "./server.js";

export async function cutoutSheet(studio) {
  const shown = studio.view?.photo;
  if (!shown) return;
  const hint = { box: null, points: [], strokes: [] };
  let mode = "tap", keep = true, drawing = null, run = 0;
  try { await studio.settled(); } catch (failure) { excuse(failure); return; }
  const photo = h("img", { src: shown.url, alt: t("your_photo"), draggable: "false" });
  const veil = h("canvas.veil", { "aria-hidden": "true" }), ink = h("canvas.ink", { "aria-hidden": "true" });
  const board = h("div.board", { style: { "--ratio": shown.width / shown.height } }, photo, veil, ink);
  const state = h("p.muted", { role: "status", "aria-live": "polite" }, t("cut_lead"));
  const modes = h("div.modes", { role: "radiogroup", "aria-label": t("cut_fix") }, [["tap", "tap"], ["box", "crop"], ["paint", "brush"]].map(([name, drawn]) => h("button.chip", { type: "button", role: "radio", "data-mode": name, onclick: () => setMode(name) }, icon(drawn), t(`cut_${name}`))));
  const sides = h("div.modes", { role: "radiogroup", hidden: true, "aria-label": t("cut_side") }, [[true, "cut_keep"], [false, "cut_drop"]].map(([value, key]) => h("button.chip", { type: "button", role: "radio", onclick: () => { keep = value; setMode(mode); } }, t(key))));
  const undo = h("button.btn", { type: "button", onclick: () => { const last = hint.strokes.pop() || hint.points.pop() || (hint.box = null); paint(); if (last !== undefined) cut(); } }, icon("undo"), t("undo"));
  const use = h("button.btn.primary", { type: "button", disabled: true, onclick: () => busy(use, keepIt) }, t("cut_use"));
  const result = h("img", { src: studio.item.pictures.ad.url, alt: t("result_label") });
  const dialog = sheet(t("cut_fix"), [h("div.modes", modes, sides), h("div.cutting", board, h("figure", result)), state], { large: true, footer: [undo, use] });

  function setMode(name) {
    mode = name; sides.hidden = mode === "box";
    [...modes.children].forEach((b) => b.setAttribute("aria-checked", b.dataset.mode === mode));
    [...sides.children].forEach((b, n) => b.setAttribute("aria-checked", (n === 0) === keep));
  }

  const where = (event) => { const r = board.getBoundingClientRect(); return [clamp((event.clientX - r.left) / r.width), clamp((event.clientY - r.top) / r.height)]; };
  const clamp = (x) => Math.min(1, Math.max(0, Number(x.toFixed(4))));

  board.addEventListener("pointerdown", (event) => {
    event.preventDefault(); board.setPointerCapture(event.pointerId);
    const at = where(event);
    if (mode === "tap") { hint.points.push({ x: at[0], y: at[1], keep }); paint(); cut(); }
    else drawing = mode === "box" ? { from: at, to: at } : { keep, width: 0.04, points: [at] };
  });
  board.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    if (mode === "box") drawing.to = where(event); else drawing.points.push(where(event));
    paint();
  });
  board.addEventListener("pointerup", () => {
    if (!drawing) return;
    if (mode === "box") {
      const [x, y] = [Math.min(drawing.from[0], drawing.to[0]), Math.min(drawing.from[1], drawing.to[1])];
      const [w, hh] = [Math.abs(drawing.from[0] - drawing.to[0]), Math.abs(drawing.from[1] - drawing.to[1])];
      if (w > 0.03 && hh > 0.03) hint.box = [x, y, w, hh];
    } else hint.strokes.push(drawing);
    drawing = null; paint(); cut();
  });

  function paint() {
    const size = board.getBoundingClientRect();
    ink.width = size.width * devicePixelRatio; ink.height = size.height * devicePixelRatio;
    const pen = ink.getContext("2d"), W = ink.width, H = ink.height, unit = Math.min(W, H);
    pen.lineWidth = 2 * devicePixelRatio; pen.lineCap = pen.lineJoin = "round";
    const box = drawing?.from ? [Math.min(drawing.from[0], drawing.to[0]), Math.min(drawing.from[1], drawing.to[1]), Math.abs(drawing.from[0] - drawing.to[0]), Math.abs(drawing.from[1] - drawing.to[1])] : hint.box;
    if (box) { pen.strokeStyle = "#fff"; pen.setLineDash([8, 6]); pen.strokeRect(box[0] * W, box[1] * H, box[2] * W, box[3] * H); pen.setLineDash([]); }
    for (const stroke of [...hint.strokes, drawing?.points ? drawing : null].filter(Boolean)) {
      pen.strokeStyle = stroke.keep ? "rgb(46 204 134 / .6)" : "rgb(255 90 80 / .6)"; pen.lineWidth = stroke.width * unit;
      pen.beginPath(); stroke.points.forEach(([x, y], n) => (n ? pen.lineTo(x * W, y * H) : pen.moveTo(x * W, y * H))); pen.stroke();
    }
    for (const p of hint.points) { pen.fillStyle = p.keep ? "#2ecc86" : "#ff5a50"; pen.strokeStyle = "#fff"; pen.lineWidth = 3 * devicePixelRatio; pen.beginPath(); pen.arc(p.x * W, p.y * H, 8 * devicePixelRatio, 0, 7); pen.fill(); pen.stroke(); }
  }

  async function cut() {
    const mine = ++run;
    if (!hint.box && !hint.points.length && !hint.strokes.length) { result.src = studio.item.pictures.ad.url; use.disabled = true; veil.width = 0; state.textContent = t("cut_lead"); return; }
    state.textContent = t("cut_working"); result.parentElement.classList.add("busy");
    try {
      const answer = await post(`ads/${studio.item.item_id}/recut`, { hint });
      if (mine !== run) return;
      result.src = answer.picture; await dim(answer.mask); use.disabled = false; state.textContent = t("cut_ask");
    } catch (failure) { if (mine === run) { state.textContent = failure.message; if (failure.status >= 500) excuse(failure); } }
    finally { if (mine === run) result.parentElement.classList.remove("busy"); }
  }

  /** Darken what is left out: the mask is a grey picture, white where the subject is. */
  async function dim(url) {
    const image = new Image(); image.src = url; await image.decode();
    veil.width = image.naturalWidth; veil.height = image.naturalHeight;
    const pen = veil.getContext("2d"); pen.drawImage(image, 0, 0);
    const pixels = pen.getImageData(0, 0, veil.width, veil.height), d = pixels.data;
    for (let i = 0; i < d.length; i += 4) { const left = 255 - d[i]; d[i] = 20; d[i + 1] = 16; d[i + 2] = 14; d[i + 3] = left * 0.74; }
    pen.putImageData(pixels, 0, 0);
  }

  async function keepIt() {
    try { studio.show(await post(`ads/${studio.item.item_id}/recut`, { hint, save: true })); dialog.close(); } catch (failure) { excuse(failure); }
  }

  setMode("tap");
}
