// Who paints: a choice under "more", with what each engine takes in time and money before it runs.
import { fill, h, icon, t } from "./kit.js";
import { excuse, get } from "./server.js";

let asked = null; // one answer for all boxes of the page

/** A button that opens the choice, its panel, and `value`: "auto" until something was chosen. */
export function enginePicker() {
  const panel = h("div.engines", { hidden: true });
  const button = h("button.btn.quiet", { type: "button", "aria-expanded": "false", onclick: toggle }, icon("brush"), h("span", t("more_options")));
  const picker = { button, panel, value: "auto" };

  async function toggle() {
    panel.hidden = !panel.hidden; button.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return;
    try { asked = await get("engines"); draw(asked); } catch (failure) { panel.hidden = true; excuse(failure); }
  }

  function draw({ engines, auto_name }) {
    const note = h("p.muted.small", { "aria-live": "polite" });
    const choice = h("select.input", { "aria-label": t("engine"), onchange: () => { picker.value = choice.value; tell(); } },
      h("option", { value: "auto" }, t("engine_auto", { name: auto_name })),
      engines.map((e) => h("option", { value: e.id, disabled: !e.usable }, e.usable ? e.name : t("engine_note", { name: e.name, note: e.note }))));
    choice.value = engines.some((e) => e.id === picker.value && e.usable) ? picker.value : "auto"; picker.value = choice.value;
    function tell() {
      const chosen = engines.find((e) => e.id === choice.value) || engines.find((e) => e.name === auto_name);
      note.textContent = chosen ? chosen.note : "";
    }
    tell();
    fill(panel, h("label", h("span.label", t("engine")), choice), note);
  }
  return picker;
}
