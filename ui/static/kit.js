// Small tools of the page: elements, texts, toasts, dialogs. Text is always set as text, never as markup.

export const page = { texts: {}, language: "ko", boot: null };

/** The sentence of `key` in the page's language, with {names} filled in. */
export function t(key, values = {}) {
  const words = page.texts[key];
  if (words === undefined) { console.warn("no text", key); return key; }
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** h("button.btn.primary", {onclick, "aria-label": ...}, ...children): an element. Nothing is parsed as HTML. */
export function h(spec, attributes, ...children) {
  const [tag, ...classes] = spec.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  const plain = attributes && (attributes.nodeType || typeof attributes !== "object" || Array.isArray(attributes));
  if (plain) children.unshift(attributes);
  else for (const [name, value] of Object.entries(attributes || {})) set(element, name, value);
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className += (element.className ? " " : "") + value;
  else if (name === "style" && typeof value === "object") for (const [k, v] of Object.entries(value)) element.style.setProperty(k, v);
  else if (name === "value" || name === "checked" || name === "indeterminate") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

function append(element, children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child.nodeType ? child : String(child));
  }
}

/** Replace what `element` holds. */
export function fill(element, ...children) { element.replaceChildren(); append(element, children); return element; }

const PATHS = {
  spark: "M12 3.5 13.9 9.6 20 11.5l-6.1 1.9L12 19.5l-1.9-6.1L4 11.5l6.1-1.9zM19 3.5v3.4M17.3 5.2h3.4",
  grid: "M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.7 3.800-5.500 7.500-5.500s6.700 1.800 7.500 5.500",
  photo: "M4 6.500a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 15.500l4.200-4 3.800 3.500 2.800-2.400 5.200 4.600M15.500 9.300h.01",
  camera: "M4 8.500a2 2 0 0 1 2-2h2l1.400-2h5.200l1.400 2h2a2 2 0 0 1 2 2v8.500a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM12 16.200a3.400 3.400 0 1 0 0-6.800 3.400 3.400 0 0 0 0 6.800z",
  send: "M12 19V5M6 11l6-6 6 6",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.500l4.500 4.500L19 7.500",
  alert: "M12 8v5M12 16.400h.01M12 3.500l9 16H3z",
  undo: "M8.500 6 4.500 10l4 4M4.500 10H14a5 5 0 0 1 0 10h-3",
  redo: "M15.500 6l4 4-4 4M19.500 10H10a5 5 0 0 0 0 10h3",
  down: "M12 4v11M7 10.500l5 5 5-5M4.500 20h15",
  share: "M12 14.500V4M8 7.500 12 3.500l4 4M5 12.500V18a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5.500",
  copy: "M9 9.500a1.500 1.500 0 0 1 1.500-1.500h7a1.500 1.500 0 0 1 1.500 1.500v9a1.500 1.500 0 0 1-1.500 1.500h-7A1.500 1.500 0 0 1 9 18.500zM15.500 8V5.500A1.500 1.500 0 0 0 14 4H6.500A1.500 1.500 0 0 0 5 5.500V14a1.500 1.500 0 0 0 1.500 1.500H9",
  plus: "M12 5v14M5 12h14",
  list: "M8.500 6.500h11M8.500 12h11M8.500 17.500h11M4.600 6.500h.01M4.600 12h.01M4.600 17.500h.01",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  edit: "M4.500 19.500l.8-4L16 4.800a1.800 1.800 0 0 1 2.600 0l.6.6a1.800 1.800 0 0 1 0 2.600L8.500 18.700z",
  trash: "M5 7h14M10 7V4.800h4V7M7 7l.8 12.500h8.400L17 7M10.300 10.800v5M13.700 10.800v5",
  look: "M4.500 4.500h15v15h-15zM4.500 14h15M11 14V4.500",
  scene: "M2.500 19.500 9 8l4 7 2.500-4 6 8.500zM18.500 7.500a2 2 0 1 0-4 0 2 2 0 0 0 4 0z",
  drop: "M12 4c3 3.600 5.500 6.300 5.500 9.500a5.500 5.500 0 0 1-11 0C6.500 10.300 9 7.600 12 4z",
  type: "M5 7V5h14v2M12 5v14M9 19h6",
  badge: "M12 4l2.300 1.700 2.900 0 .9 2.700 2.300 1.700-.9 2.700.9 2.700-2.300 1.700-.9 2.700-2.900 0L12 21.300l-2.300-1.700",
  logo: "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM8.700 14.500l3.300-6 3.300 6M9.800 12.600h4.400",
  frame: "M8 4v12h12M4 8h12v12",
  variants: "M4.500 7.500h9v12h-9zM8 4.500h11.500v12",
  search: "M10.800 17a6.200 6.200 0 1 0 0-12.400 6.200 6.200 0 0 0 0 12.400zM15.500 15.500 20 20",
  again: "M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 4v4h-4",
  chat: "M4.500 6.500a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H11l-4.500 4v-4a2 2 0 0 1-2-2z",
  sun: "M12 16.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 14.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600z",
  eyeoff: "M4 4l16 16M9.500 5.900A9.600 9.600 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a16 16 0 0 1-2.900 3.600M6.300 7.500A15.500 15.500 0 0 0 2.500 12s3.500 6.500 9.500 6.500a9 9 0 0 0 4.200-1",
  key: "M14.500 13a4.500 4.500 0 1 0-4.200-3L4 16.300V20h3.700v-2.300H10v-2.300l1.200-1.200c1 .6 2.200.8 3.300.8",
  crop: "M7 3v14h14M3 7h14v14",
  brush: "M19.500 4.500c-4 2-7.800 5.500-9.800 8.700l1.600 1.600c3.200-2 6.700-5.800 8.700-9.800zM9.200 14.200c-2.400-.3-3.700 1.300-3.700 3 0 1.200-.8 1.800-1.500 2 2.300 1.200 6.300.8 6.700-2.500",
  tap: "M9 11.500V5.200a1.600 1.600 0 0 1 3.200 0v5l5.300 1a2 2 0 0 1 1.600 2.300l-.9 4.500a3 3 0 0 1-3 2.500h-3.500a4 4 0 0 1-3.200-1.600L5 14.800a1.500 1.500 0 0 1 2.200-2z",
  info: "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 11v5M12 8h.01",
  back: "M14.500 5.500 8 12l6.500 6.500",
  next: "M9.500 5.500 16 12l-6.500 6.500",
};

/** A drawn icon, hidden from readers: its button carries the label. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i"); svg.setAttribute("viewBox", "0 0 24 24"); svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name] || ""); svg.append(path);
  return svg;
}

/** A square button with only an icon; `label` is read out and shown on hover. */
export const iconButton = (name, label, onclick, more = {}) =>
  h("button.btn.icon.quiet", { type: "button", "aria-label": label, title: label, onclick, ...more }, icon(name));

/** A labelled field. `input` is the control; `hint` a line below it. */
export function field(label, input, hint) {
  const line = h("small", hint || "");
  line.hidden = !hint;
  const box = h("label.field", h("span", label), input, line);
  box.wrong = (words) => {
    line.textContent = words || hint || ""; line.hidden = !line.textContent;
    line.classList.toggle("wrong", Boolean(words)); input.setAttribute("aria-invalid", words ? "true" : "false");
  };
  return box;
}

let toasts;
/** A short note at the bottom. `action` is {label, run}. Kept short; read out politely. */
export function toast(text, { action, seconds = action ? 7 : 3.5, bad = false } = {}) {
  if (!toasts || !toasts.isConnected) {
    toasts = h("div.hc.hc-toasts", { role: "status", "aria-live": "polite", popover: "manual" });
    document.body.append(toasts);
  }
  try { toasts.hidePopover(); toasts.showPopover(); } catch { /* an old browser: it stays a fixed box */ }
  const note = h("div.toast", { role: bad ? "alert" : null }, h("p", text));
  const leave = () => { note.classList.add("out"); setTimeout(() => note.remove(), 220); };
  if (action) note.append(h("button", { type: "button", onclick: () => { leave(); action.run(); } }, action.label));
  while (toasts.children.length > 2) toasts.firstChild.remove();
  toasts.append(note);
  setTimeout(leave, seconds * 1000);
  return leave;
}

/** A dialog: a card on a desktop, a sheet on a phone. Returns the element; `close()` it. */
export function sheet(title, body, { footer = [], large = false, onclose } = {}) {
  const dialog = h("dialog.hc", { class: large ? "large" : "", "aria-label": title },
    h("header", h("h2", title), iconButton("close", t("close"), () => dialog.close())),
    h("div.body", body), footer.length ? h("footer", footer) : null);
  dialog.addEventListener("close", () => { dialog.remove(); onclose?.(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A question with one clear answer. Resolves to true when the person says yes. */
export function confirm(title, text, yes, { danger = false } = {}) {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = sheet(title, h("p", text), {
      footer: [h("button.btn", { type: "button", onclick: () => dialog.close() }, t("cancel")),
        h("button.btn.primary", { type: "button", class: danger ? "danger" : "", onclick: () => { answer = true; dialog.close(); } }, yes)],
      onclose: () => resolve(answer),
    });
  });
}

/** Call `run` once things have been quiet for `wait` milliseconds. `.now()` runs what is pending. */
export function debounce(run, wait) {
  let timer, last;
  const later = (...args) => { last = args; clearTimeout(timer); timer = setTimeout(() => { last = null; run(...args); }, wait); };
  later.now = () => { clearTimeout(timer); if (last) { const args = last; last = null; return run(...args); } };
  later.drop = () => { clearTimeout(timer); last = null; };
  return later;
}

/** Show a button as busy while `work` runs; it cannot be pressed twice. */
export async function busy(button, work) {
  if (button.classList.contains("busy")) return undefined;
  button.classList.add("busy"); button.setAttribute("aria-busy", "true");
  try { return await work(); } finally { button.classList.remove("busy"); button.removeAttribute("aria-busy"); }
}

/** A random nonce: a click's name, so that pressing twice is one job. */
export const nonce = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

/** Arrow keys move inside a group of tabs or choices. */
export function arrows(group, selector) {
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = [...group.querySelectorAll(selector)];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    if (next) { event.preventDefault(); next.focus(); }
  });
}

export const small = () => matchMedia("(max-width: 899px)").matches;
