// Who paints: a choice under "more", with what each engine takes in time and money before it runs; how much of a photo a
// model may change, and the shape that it keeps: the person's own choice each time, for the photo stays as it was shot.
import { fill, h, icon, page, t, toast } from "./kit.js";
import { excuse, get, post } from "./server.js";

const STRENGTHS = ["touch", "mood", "restyle", "free"], PACES = ["fast", "fine"];
let asked = null; // one answer for all boxes of the page

/** A button that opens the choice, its panel, and what was chosen: `value` ("auto" at first), `strength`, `shape` and `pace` ("").
 * `photo()` says whether there is one to redraw; `onchange()` is told when another engine is to paint. */
export function enginePicker({ photo = () => false, onchange = () => {} } = {}) {
  const panel = h("div.engines", { hidden: true });
  const button = h("button.btn.quiet", { type: "button", "aria-expanded": "false", onclick: toggle }, icon("brush"), h("span", t("more_options")));
  const picker = { button, panel, value: "auto", strength: "", shape: "", pace: "", refresh, forget, sendsTo };

  async function toggle() {
    panel.hidden = !panel.hidden; button.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return;
    try { asked = { ...await get("engines"), yes: page.user?.paid || false }; draw(); } catch (failure) { panel.hidden = true; excuse(failure); }
  }
  /** A photo came or went. */
  function refresh() { if (!photo()) forget(); else if (!panel.hidden && asked) draw(); }
  function forget() { picker.strength = ""; picker.shape = ""; if (!panel.hidden && asked) draw(); }

  /** What an engine has to be able to do for what was chosen. */
  const wants = () => [picker.strength && "picture", picker.shape === "depth" ? "depth" : picker.shape && "edges"].filter(Boolean);
  const able = (engine, routes = wants()) => engine.usable && routes.every((route) => engine.can.includes(route));
  const some = (route) => asked.engines.some((engine) => able(engine, [route]));

  function draw() {
    const { engines, auto, auto_name, operator } = asked;
    if (picker.strength && !some("picture")) picker.strength = "";
    const painter = engines.find((e) => e.id === (picker.value === "auto" ? auto : picker.value));
    if (wants().length && !(painter && able(painter))) picker.value = engines.find((e) => able(e))?.id || "auto"; // the one that can, with its price
    const choice = h("select.input", { "aria-label": t("engine"), onchange: () => { picker.value = choice.value; draw(); } },
      h("option", { value: "auto" }, t("engine_auto", { name: auto_name })),
      engines.map((e) => h("option", { value: e.id, disabled: !able(e) }, e.usable ? e.name : t("engine_note", { name: e.name, note: e.note }))));
    choice.value = engines.some((e) => e.id === picker.value && able(e)) ? picker.value : "auto"; picker.value = choice.value;
    const chosen = engines.find((e) => e.id === (choice.value === "auto" ? auto : choice.value));
    if (!(chosen?.paces && chosen.usable)) picker.pace = "";
    fill(panel, h("label", h("span.label", t("engine")), choice),
      chosen?.paces && chosen.usable ? pick("pace", PACES) : null,
      photo() && some("picture") ? pick("strength", STRENGTHS) : null,
      (!photo() || picker.strength) && shapes().length ? pick("shape", shapes()) : null,
      h("p.muted.small", { "aria-live": "polite" }, picker.strength ? [t("strength_note"), h("br")] : null, chosen?.note || ""), operator ? lacks() : null);
    onchange();
  }
  /** What an operator can do about the engines that cannot be used: each with its reason, and a button where it helps. */
  function lacks() {
    const rows = asked.engines.filter((e) => e.why_not);
    return rows.length ? h("ul.lacks.small", rows.map((e) => h("li", h("b", e.name), " ", h("span.muted", e.why_not), e.fetch ? fetcher(e.fetch) : null)), asked.shell ? h("li.muted", t("engine_shell")) : null) : null;
  }
  function fetcher(name) {
    const button = h("button.btn.quiet", { type: "button", onclick: () => follow(() => post("admin/weights", { name })) }, icon("down"), h("span", t("engine_fetch")));
    async function follow(ask) {
      button.disabled = true;
      try {
        const { weights } = await ask(), row = weights.find((w) => w.name === name), [here, whole] = row.fetched || [0, 1];
        if (row.error) { button.disabled = false; button.lastChild.textContent = t("engine_fetch"); toast(row.error, { bad: true, seconds: 8 }); return; }
        if (!button.isConnected) return;
        if (row.fetching) { button.lastChild.textContent = t("engine_fetching", { percent: Math.floor(100 * here / Math.max(1, whole)) }); setTimeout(() => follow(() => get("admin/engines")), 1500); return; }
        asked = { ...await get("engines"), yes: page.user?.paid || false }; draw();
      } catch (failure) { button.disabled = false; excuse(failure); }
    }
    return button;
  }
  /** The service that a photo would be sent to by who is to paint; "" for none. */
  async function sendsTo() {
    if (!page.photo_painters) return "";
    const yes = page.user?.paid || false; // said on the account page meanwhile, it changes who "auto" is
    try { if (!asked || asked.yes !== yes) asked = { ...await get("engines"), yes }; } catch { return ""; } // then nothing can be sent either
    return asked.engines.find((e) => e.id === (picker.value === "auto" ? asked.auto : picker.value))?.photo_to || "";
  }
  const shapes = () => [some("edges") && "edges", some("depth") && "depth", some("edges") && page.brand?.logo_url && "logo"].filter(Boolean);

  /** One more choice under the engine's. */
  function pick(name, values) {
    const list = h("select.input", { "aria-label": t(name), "data-name": name, onchange: () => { picker[name] = list.value; if (photo() && !picker.strength) picker.shape = ""; draw(); panel.querySelector(`[data-name="${name}"]`)?.focus(); } },
      h("option", { value: "" }, t(`${name}_none`)), values.map((value) => h("option", { value }, t(`${name}_${value}`))));
    list.value = picker[name];
    return h("label", h("span.label", t(name)), list);
  }
  return picker;
}
