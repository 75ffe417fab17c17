// The ways out: download, share, copy the words; what to check before posting; the details.
import { busy, fill, h, icon, page, sheet, t, toast } from "./kit.js";
import { at, excuse, get, post, Refused } from "./server.js";

export function actions(studio) {
  let blob = null, blobOf = "", checks = [], checkedFor = "";
  const pill = h("button.btn.quiet.pill", { type: "button", hidden: true, onclick: () => (checks ? checkSheet() : check()) });
  const getIt = h("button.btn.primary", { type: "button", "aria-haspopup": "dialog", onclick: () => downloads() }, icon("down"), t("download"));
  const shareIt = h("button.btn", { type: "button", onclick: () => share() }, icon("share"), h("span", t("share")));
  const copyIt = h("button.btn", { type: "button", onclick: () => copyWords() }, icon("copy"), h("span", t("copy_words")));
  const element = h("div.actions", pill, h("span.spread"), copyIt, shareIt, getIt);
  const all = [getIt, shareIt, copyIt];
  const ready = (on) => all.forEach((b) => { b.disabled = !on; });
  ready(false);

  studio.addEventListener("item", refresh);
  studio.addEventListener("saved", refresh);
  function refresh() { ready(true); prefetch(); check(); }

  /** The picture is fetched beforehand: a share must happen within the tap itself. */
  async function prefetch() {
    const item = studio.item;
    if (!navigator.canShare || blobOf === item.item_id) return;
    blob = null; blobOf = item.item_id;
    try { blob = await get(`ads/${item.item_id}/export?kind=jpeg`); } catch { blobOf = ""; /* the fallback fetches it again and says why */ }
  }

  async function check() {
    const item = studio.item;
    if (checkedFor === item.item_id) return;
    checkedFor = item.item_id;
    try {
      const answer = await get(`ads/${item.item_id}/checks`);
      if (studio.item?.item_id === item.item_id) { checks = answer.checks; drawPill(); }
    } catch (failure) { checkedFor = ""; checks = null; drawPill(); if (failure.status === 401) excuse(failure); }
  }

  function drawPill() {
    const open = checks ? checks.filter((c) => !c.ok).length : 1;
    pill.hidden = false; pill.classList.toggle("warn", open > 0);
    fill(pill, icon(open ? "alert" : "check"), h("span", !checks ? t("checks_failed") : open ? t("checks_open", { n: open }) : t("checks_fine")));
  }

  function checkSheet() {
    const list = h("ul.checks", [...checks].sort((a, b) => a.ok - b.ok).map((c) => h("li", { class: c.hint ? "muted" : c.ok ? "ok" : "open" }, icon(c.hint ? "info" : c.ok ? "check" : "alert"), h("p", c.text),
      !c.ok && c.fix?.length ? h("button.btn", { type: "button", onclick: () => { dialog.close(); studio.changeAll(c.fix); toast(t("fixed")); } }, t("fix")) : null)));
    const dialog = sheet(t("checks_title"), [h("p.muted", t("checks_lead")), list]);
  }

  function downloads() {
    const row = (kind, title, hint) => {
      const button = h("button.outway", { type: "button", onclick: () => busy(button, async () => { try { await save(kind); dialog.close(); } catch (failure) { excuse(failure); } }) }, icon("down"), h("span", h("b", title), h("small.muted", hint)));
      return button;
    };
    const dialog = sheet(t("download"), [row("jpeg", t("as_jpeg"), t("as_jpeg_hint")), row("png", t("as_png"), t("as_png_hint")), row("pdf", t("as_pdf"), t("as_pdf_hint")), row("zip", t("as_zip"), t("as_zip_hint", { n: page.formats.length }))]);
  }

  const save = async (kind) => saveFile((await studio.settled()).item_id, kind);

  async function share() {
    const item = studio.item;
    const file = blob && blobOf === item.item_id && !studio.dirty ? new File([blob], "hancut.jpg", { type: "image/jpeg" }) : null;
    if (file && navigator.canShare?.({ files: [file] })) {
      try { await navigator.share({ files: [file], text: item.posting }); return; } catch (failure) { if (failure.name === "AbortError") return; }
    }
    try {
      const saved = await studio.settled();
      const { url } = await post(`ads/${saved.item_id}/link`);
      const link = h("input.input", { value: new URL(url, document.baseURI).toString(), readonly: true, "aria-label": t("share_link"), onfocus: () => link.select() });
      sheet(t("share"), [h("p.muted", t("share_lead")), link], { footer: [h("button.btn", { type: "button", onclick: () => save("jpeg").catch(excuse) }, icon("down"), t("as_jpeg")), h("button.btn.primary", { type: "button", onclick: () => copy(link.value, t("link_copied")) }, t("copy_link"))] });
    } catch (failure) { excuse(failure); }
  }

  async function copyWords() { await copy(studio.view.posting, t("words_copied")); }

  function details() {
    const item = studio.item;
    if (!item) return;
    const rows = [[t("d_kind"), t(item.redrawn ? "label_redrawn" : item.label === "ai" ? "label_ai" : "label_studio")], [t("d_look"), page.looks.find((l) => l.id === item.look)?.name || item.look],
      [t("d_format"), `${item.width}×${item.height}`], [t("d_engine"), item.engine], [t("d_failed"), (item.failed || []).map((f) => f.message).join(" ")], [t("d_writer"), item.writer], [t("d_cutter"), item.cutter], [t("d_upscaler"), item.upscaler],
      [t("d_seed"), item.seed], [t("d_alt"), item.copy.alt], [t("d_made"), new Date(item.created_at).toLocaleString(page.language)], [t("d_id"), item.item_id]];
    sheet(t("details_title"), h("dl.details", rows.filter(([, v]) => v !== "" && v !== undefined).map(([k, v]) => h("div", h("dt.muted", k), h("dd", v)))));
  }

  return { element, details, clear() { ready(false); pill.hidden = true; blob = null; blobOf = ""; checkedFor = ""; } };
}

/** Put a saved ad into the browser's downloads: a jpeg, png, pdf or zip. */
export async function saveFile(itemId, kind) {
  const answer = await fetch(at(`ads/${itemId}/export?kind=${kind}`), { credentials: "same-origin", headers: { "X-Hancut": "1" } });
  if (!answer.ok) throw new Refused(answer.status, (await answer.json()).error);
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "")?.[1] || `hancut.${kind}`);
  const url = URL.createObjectURL(await answer.blob());
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 20000);
  toast(t("downloaded"));
}

export async function copy(text, done) {
  try { await navigator.clipboard.writeText(text); toast(done); }
  catch { const area = h("textarea", { value: text, style: { position: "fixed", opacity: "0" } }); document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); toast(done); }
}
