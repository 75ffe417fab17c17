// For the operator: what computes, which models are in memory, and the weights with a way to fetch them.
import { fill, h, icon, t } from "./kit.js";
import { excuse, get, post } from "./server.js";

const gb = (bytes, digits = 1) => (bytes / 1e9).toFixed(digits);

export function machineView() {
  const element = h("div.machine", { "aria-live": "polite" });
  let timer;

  async function load(ask = () => get("admin/engines")) {
    clearTimeout(timer);
    try { draw(await ask()); } catch (failure) { excuse(failure); }
  }

  function draw({ machines, elsewhere, weights, engines }) {
    const lacking = engines.filter((e) => e.why_not);
    fill(element,
      elsewhere ? h("p.muted", t(machines.length ? "machine_elsewhere" : "machine_nobody")) : null,
      machines.map(one),
      lacking.length ? h("details.lacks", h("summary", t("engines_lacking", { n: lacking.length })), h("ul", lacking.map((e) => h("li", h("b", e.name), " ", h("small.muted", e.why_not))))) : null,
      h("ul.weights", weights.map((w) => row(w, elsewhere))));
    if (weights.some((w) => w.fetching)) timer = setTimeout(() => { if (element.isConnected) load(); }, 1500);
  }

  const one = (machine) => [
    h("p", t("machine_free", { name: machine.worker ? `${machine.name} (${machine.worker})` : machine.name, free: gb(machine.free), memory: gb(machine.memory, 0) })),
    machine.why_not ? h("p.muted", icon("alert"), machine.why_not) : null,
    machine.models.length ? h("ul", machine.models.map((m) => h("li", t("machine_model", { name: m.name, size: gb(m.bytes), uses: m.uses })))) : h("p.muted", t("machine_empty"))];

  function row(w, elsewhere) {
    const [here, whole] = w.fetched || [0, 1];
    return h("li", h("span", h("b", w.name), h("small.muted", `${w.about} · ${w.size} · ${w.licence}`), w.error ? h("small.wrong", w.error) : null),
      elsewhere ? h("span.muted", w.there ? t("weights_there", { n: w.there, of: w.of }) : `python app.py models get ${w.name}`)
        : w.path ? h("span.muted", t("weights_here"))
        : w.fetching ? h("span.muted", t("weights_getting", { percent: Math.floor(100 * here / Math.max(1, whole)) }))
          : h("button.btn", { type: "button", onclick: () => load(() => post("admin/weights", { name: w.name })) }, icon("down"), t("weights_get")));
  }

  load();
  return element;
}
