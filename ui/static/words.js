// The words of an ad, each with its size and whether it is shown.
import { fill, h, icon, iconButton, page, small, t } from "./kit.js";

export const ROLES = ["kicker", "headline", "subcopy", "price", "offer", "cta", "details", "shop"];
const LONG = { headline: 2, subcopy: 2, details: 3 };
const LIMITS = { kicker: 30, headline: 80, subcopy: 120, price: 40, offer: 40, cta: 40, details: 240, shop: 40 };

/** One word with its box, its size and whether it is shown. `onfocus` tells which one is being changed. */
export function wordRow(studio, role, { prefix = "word", onfocus = () => {} } = {}) {
  const value = studio.view.words?.[role] ?? "", tweak = studio.view.tweaks?.[role] || {};
  const input = h(LONG[role] ? "textarea.input" : "input.input", { value, rows: LONG[role], maxlength: LIMITS[role], id: `hc-${prefix}-${role}`, placeholder: t("word_empty"), oninput: () => studio.change("text", role, input.value), onfocus });
  const hide = iconButton(tweak.hidden ? "eyeoff" : "eye", t(tweak.hidden ? "show_word" : "hide_word"), () => {
    const hidden = hide.getAttribute("aria-pressed") !== "true";
    hide.setAttribute("aria-pressed", hidden); fill(hide, icon(hidden ? "eyeoff" : "eye")); hide.setAttribute("aria-label", t(hidden ? "show_word" : "hide_word"));
    line.classList.toggle("off", hidden); studio.change(hidden ? "hide" : "show", role, null, { now: true });
  }, { "aria-pressed": tweak.hidden ? "true" : "false" });
  const size = h("input", { type: "range", min: 0.6, max: 1.6, step: 0.02, value: tweak.scale ?? 1, "aria-label": t("word_size", { role: t(`role_${role}`) }), oninput: () => studio.change("size", role, Number(size.value)) });
  const why = studio.view.unseen?.[role];
  const line = h("div.wordrow", { "data-role": role, class: tweak.hidden ? "off" : "" },
    h("div.top", h("label", { for: `hc-${prefix}-${role}` }, t(`role_${role}`)), hide), input, h("p.unseen.muted", { "aria-live": "polite" }, why && !tweak.hidden ? t(`unseen_${why}`) : ""),
    h("div.size", h("span.sizea", { "aria-hidden": "true" }, "가"), size, h("span.sizeb", { "aria-hidden": "true" }, "가")));
  return line;
}

export function words(studio) {
  const others = h("div.others"), list = h("div.wordlist"), face = h("select.input", { onchange: () => studio.change("faces", "", face.value, { now: true }) });
  const element = h("div", others, list, h("label.field", h("span", t("faces")), face));
  let shown = "", opened = "headline";

  function draw() {
    const item = studio.item;
    if (shown !== item.item_id && !list.contains(document.activeElement)) build();
    else if (!shown) build();
    shown = item.item_id;
  }

  function build() {
    const view = studio.view;
    fill(list, ROLES.map((role) => wordRow(studio, role, { onfocus: () => open(role, false) })));
    fill(others, (studio.item.others || []).length ? [h("span.label", t("other_words")), studio.item.others.map((copy) => h("button.otherword", { type: "button", onclick: () => use(copy) }, h("b", copy.headline), h("small.muted", copy.subcopy)))] : null);
    fill(face, h("option", { value: "" }, t("faces_auto")), page.faces.map((f) => h("option", { value: f.id }, f.name)));
    face.value = view.faces || "";
    open(opened, false);
  }

  /** Take another of the copies that were written for this ad. */
  function use(copy) {
    studio.changeAll(["headline", "subcopy", "cta"].map((role) => ({ op: "text", role, value: copy[role] || "" })));
    for (const role of ["headline", "subcopy", "cta"]) { const input = list.querySelector(`#hc-word-${role}`); if (input) input.value = copy[role] || ""; }
  }

  function open(role, focus = true) {
    opened = role;
    list.querySelectorAll(".wordrow").forEach((line) => line.classList.toggle("open", line.dataset.role === role));
    const input = list.querySelector(`#hc-word-${role}`);
    if (focus && input) { input.focus({ preventScroll: small() }); input.select?.(); input.closest(".wordrow").scrollIntoView({ block: "nearest" }); }
  }
  /** Say at each field whether the picture shows it. */
  function seen() { for (const line of list.querySelectorAll(".wordrow")) { const role = line.dataset.role, why = studio.view.unseen?.[role]; line.querySelector(".unseen").textContent = why && !studio.view.tweaks?.[role]?.hidden ? t(`unseen_${why}`) : ""; } }
  return { element, draw() { draw(); seen(); }, seen, open(role) { if (studio.item) { draw(); open(role); } } };
}
