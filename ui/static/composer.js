// The one box to type in: a message, perhaps photos (dragged, pasted, chosen, taken), and a button.
import { enginePicker } from "./engines.js";
import { busy, h, icon, iconButton, fill, page, small, t, toast } from "./kit.js";
import { excuse, Refused, send } from "./server.js";

const LIMIT = 2000;
const MOST = 10 * 2 ** 20; // bytes of a photo that the server takes
const PHOTOS = 4; // in one message
const HEAVY = 9_500_000; // bytes; the server takes 10 MB, a larger photo is made smaller here first

/** Make a composer. `onsend({text, photo, beside, engine, strength, shape, pace})` may throw: then what was typed comes back. `inView`: whether
 * the ad on the table has a photo. */
export function composer({ placeholder, label, onsend, tall = false, inView = () => false }) {
  let photos = []; // each {sha, url, width, height}; those after the first stand beside it
  let loading = null, sending = false;
  const box = h("textarea", { rows: tall ? 3 : 1, placeholder, "aria-label": label, enterkeyhint: "send" });
  const count = h("small.count.muted", { "aria-live": "polite" });
  const shelf = h("div.shelf");
  const pick = h("input", { type: "file", accept: "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif", multiple: true, hidden: true, tabindex: -1 });
  const shoot = h("input", { type: "file", accept: "image/*", capture: "environment", hidden: true, tabindex: -1 });
  const go = h("button.btn.primary", { type: "submit", "aria-label": t("make") }, tall ? h("span", t("make")) : icon("send"));
  if (!tall) go.classList.add("icon");
  const options = enginePicker({ photo: () => photos.length > 0 || inView(), onchange: () => tellWhere() });
  const goes = h("p.goes.muted.small", { "aria-live": "polite", hidden: true }); // where the photo would be sent, before it is
  const form = h("form.composer", { class: tall ? "tall" : "", onsubmit: (event) => { event.preventDefault(); submit(); } },
    shelf, goes, box,
    h("div.tools",
      h("button.btn.quiet", { type: "button", "aria-label": t("add_photo"), onclick: () => pick.click() }, icon("photo"), tall ? h("span", t("add_photo")) : null),
      matchMedia("(pointer: coarse)").matches ? iconButton("camera", t("take_photo"), () => shoot.click()) : null,
      options.button, h("span.spread"), count, go),
    options.panel, pick, shoot);
  for (const input of [pick, shoot]) input.addEventListener("change", () => { if (input.files[0]) take(...input.files); input.value = ""; });

  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, tall ? 240 : 140)}px`;
    const over = box.value.length > LIMIT;
    count.textContent = box.value.length > LIMIT * 0.85 ? `${box.value.length.toLocaleString()} / ${LIMIT.toLocaleString()}` : "";
    count.classList.toggle("wrong", over);
  };
  box.addEventListener("input", fit);
  box.addEventListener("focus", () => tellWhere());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !small()) { event.preventDefault(); submit(); }
  });
  box.addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files || [])].find((f) => f.type.startsWith("image/"));
    if (file) { event.preventDefault(); take(file); }
  });

  async function take(...files) {
    if (files.length > PHOTOS) toast(t("photos_many", { most: PHOTOS }), { bad: true });
    files = files.slice(0, PHOTOS);
    drawShelf(files.map((file) => ({ url: URL.createObjectURL(file), waiting: true })));
    loading = (async () => {
      try {
        const sent = [];
        for (const file of files) {
          const data = await lighter(file);
          if (data.size > MOST) throw new Refused(400, { code: "photo_heavy", message: t("photo_too_heavy") });
          sent.push(await send("photos", data));
        }
        photos = sent;
      } catch (failure) { photos = []; excuse(failure); }
      drawShelf(photos);
      loading = null;
    })();
    box.focus();
  }

  function drawShelf(shown) {
    fill(shelf, shown.map((one) => h("figure", { class: one.waiting ? "waiting" : "" },
      h("img", { src: one.url, alt: t("your_photo") }),
      iconButton("close", t("remove_photo"), () => { photos = photos.filter((other) => other !== one); drawShelf(photos); box.focus(); }))));
    options.refresh();
    tellWhere();
  }

  async function tellWhere() {
    const to = photos.length || inView() ? await options.sendsTo() : "";
    const said = [...(photos.length ? page.photo_goes || [] : []), to && (photos.length || inView()) ? t("photo_sent", { name: to }) : ""].filter(Boolean);
    goes.hidden = !said.length; goes.textContent = said.join(" ");
  }

  async function submit() {
    if (sending) return;
    if (loading) await busy(go, () => loading);
    const text = box.value.trim();
    if (!text && !photos.length) { box.focus(); form.classList.add("nudge"); setTimeout(() => form.classList.remove("nudge"), 400); if (!text) toast(t("write_something")); return; }
    if (text.length > LIMIT) { box.focus(); toast(t("too_long", { limit: LIMIT.toLocaleString(), length: text.length.toLocaleString() }), { bad: true, seconds: 6 }); return; }
    const kept = { text: box.value, photos }, { value: engine, strength, shape, pace } = options;
    clear();
    sending = true; // pressed twice is meant once
    setTimeout(() => { sending = false; }, 700);
    try { await onsend({ text, photo: kept.photos[0] || null, beside: kept.photos.slice(1), engine, strength, shape, pace }); options.forget(); }
    catch (failure) { if (!box.value) { box.value = kept.text; photos = kept.photos; options.strength = strength; options.shape = shape; drawShelf(photos); fit(); } excuse(failure); }
  }

  function clear() { box.value = ""; photos = []; drawShelf(photos); fit(); }

  queueMicrotask(fit);
  return {
    element: form, take, clear,
    write(text) { box.value = text; fit(); box.focus(); box.setSelectionRange(text.length, text.length); },
    invite(words, name) { box.placeholder = words; box.setAttribute("aria-label", name); },
    focus: () => box.focus(),
    submit,
  };
}

/** A photo dropped anywhere on `area` goes to the composer that `target()` names. */
export function dropZone(area, target) {
  let depth = 0;
  const veil = h("div.dropveil", { hidden: true }, h("div", icon("photo"), h("b", t("drop_photo"))));
  area.append(veil);
  const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  area.addEventListener("dragenter", (event) => { if (carries(event)) { depth += 1; veil.hidden = false; } });
  area.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); if (!depth) veil.hidden = true; });
  area.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  area.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault(); depth = 0; veil.hidden = true;
    if (event.dataTransfer.files[0]) target().take(...event.dataTransfer.files);
  });
}

/** A photo over the server's limit is scaled to 4000 pixels here, if this browser can read it. */
async function lighter(file) {
  if (file.size <= HEAVY || !/jpeg|png|webp/.test(file.type)) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 4000 / Math.max(image.width, image.height));
    const canvas = new OffscreenCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
  } catch { return file; } // the server says what is wrong with it
}
