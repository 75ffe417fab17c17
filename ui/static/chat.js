// The conversation beside the picture, and the list of earlier ones.
import { composer } from "./composer.js";
import { arrows, confirm, fill, h, icon, iconButton, page, sheet, small, t, toast } from "./kit.js";
import { excuse, get, post, remove } from "./server.js";

export function chatPane(studio, open) {
  const thread = h("ol.thread", { role: "log", "aria-live": "polite", "aria-label": t("chat_label") });
  const title = h("button.title", { type: "button", title: t("rename"), onclick: rename }, h("span", ""));
  const slot = { onsend: () => {} };
  const box = composer({ placeholder: t("home_placeholder"), label: t("home_label"), onsend: (said) => slot.onsend(said), inView: () => Boolean(studio.item?.photo) });
  const hints = h("div.hints");
  // On a phone the conversation lies below the picture: what was said last stands over the box as well, and leads there.
  const latest = h("button.latest", { type: "button", hidden: true, onclick: () => { latest.hidden = true; thread.lastElementChild?.scrollIntoView({ block: "end" }); } }, h("span", ""));
  const foot = h("div.foot", latest, box.element);
  new ResizeObserver(() => { if (foot.offsetHeight) foot.closest(".table").style.setProperty("--foot", `${foot.offsetHeight}px`); }).observe(foot);
  const element = h("section.chat", { "aria-label": t("chat_label") },
    h("header", iconButton("list", t("all_sessions"), () => sessionsSheet(studio, open)), title,
      iconButton("plus", t("new_ad"), () => document.dispatchEvent(new CustomEvent("hc:new")))),
    thread, hints, foot);
  let waiting = null, name = "";
  Object.defineProperty(box, "onsend", { set: (run) => { slot.onsend = run; } });

  function setTitle(text) { name = text || ""; title.firstChild.textContent = name || t("new_ad"); }

  function say(role, text, { photo, beside, itemId, thumb } = {}) {
    stopWaiting();
    const line = h("li", { class: role },
      [photo, ...(beside || [])].map((one) => (one?.url ? h("img.sent", { src: one.url, alt: t("your_photo") }) : null)),
      text ? h("p", text) : null);
    if (itemId) attach(line, itemId, thumb);
    thread.append(line);
    if (!name && role === "user") setTitle(text);
    scroll();
    return line;
  }

  /** Hang an ad's thumbnail under the line that promised it. */
  function attach(line, itemId, thumb) {
    if (!thumb?.url) return; // words alone: they are in the line's place on the table
    line.append(h("button.made", { type: "button", onclick: () => studio.open(itemId).catch(excuse), "aria-label": t("show_version") },
      h("img", { src: thumb.url, width: thumb.width, height: thumb.height, alt: "" })));
  }

  function scroll() { requestAnimationFrame(() => { thread.scrollTop = thread.scrollHeight; }); }

  function wait() {
    stopWaiting(); call("");
    waiting = h("li.assistant.waiting", { "aria-label": t("thinking") }, h("i"), h("i"), h("i"));
    thread.append(waiting); scroll();
  }
  function stopWaiting() { waiting?.remove(); waiting = null; }

  /** Let nobody miss this line. */
  function call(text, bad = false) { latest.firstChild.textContent = text; latest.classList.toggle("bad", bad); latest.hidden = !text; }

  function fail(failure) {
    stopWaiting();
    call(failure.message, true);
    thread.querySelector("li.failed")?.remove();
    thread.append(h("li.assistant.failed", h("p", icon("alert"), h("span", failure.message))));
    scroll();
  }

  function load(chat) {
    fill(thread); name = "";
    for (const m of chat.messages) say(m.role, m.text, { photo: m.photo, itemId: m.item_id, thumb: m.thumb });
    setTitle(chat.title);
  }

  async function rename() {
    if (!studio.session) return;
    const input = h("input.input", { value: name, maxlength: 80, "aria-label": t("rename") });
    const form = h("form", { onsubmit: async (event) => {
      event.preventDefault();
      try { const kept = await post(`sessions/${studio.session}`, { title: input.value }); setTitle(kept.title); dialog.close(); } catch (failure) { excuse(failure); }
    } }, input);
    const dialog = sheet(t("rename"), form, { footer: [h("button.btn.primary", { type: "button", onclick: () => form.requestSubmit() }, t("save"))] });
    input.focus(); input.select();
  }

  studio.addEventListener("promise", (event) => { if (event.detail) say("assistant", event.detail); wait(); });
  studio.addEventListener("say", (event) => { say("assistant", event.detail); call(event.detail); drawHints(); });
  studio.addEventListener("done", (event) => {
    const job = event.detail;
    stopWaiting();
    if (job.status === "cancelled") { say("assistant", job.error?.message || ""); call(job.error?.message || ""); return; }
    if (job.status !== "completed") { fail({ message: job.error?.message || t("oops") }); return; }
    const line = [...thread.querySelectorAll("li.assistant:not(.failed)")].at(-1);
    const told = [...(job.data?.painting?.failed || []).map((failed) => failed.message), job.data?.lacking].filter(Boolean); // another engine painted, what the picture has no room for: never in silence
    for (const text of told) say("assistant", text);
    call(told.at(-1) || "");
    if (line && studio.item?.item_id === job.item_id && !line.querySelector(".made")) attach(line, job.item_id, studio.item.pictures.thumb);
    scroll(); drawHints();
    if (small()) element.closest(".table")?.scrollTo({ top: 0 });
  });

  function drawHints() {
    fill(hints, studio.item ? ["hint_1", "hint_2", "hint_3"].map((key) => h("button.chip", { type: "button", onclick: () => { box.write(t(key)); box.submit(); } }, t(key))) : null);
  }
  studio.addEventListener("item", () => { drawHints(); invite(); });
  studio.addEventListener("change", () => call(""));
  function invite() { box.invite(t(studio.item ? "chat_placeholder" : "home_placeholder"), t(studio.item ? "chat_box_label" : "home_label")); }
  arrows(hints, "button");

  return { element, composer: box, say, wait, fail, load, clear() { fill(thread); fill(hints); call(""); setTitle(""); box.clear(); invite(); } };
}

/** All earlier conversations: open, rename, delete. */
export async function sessionsSheet(studio, open) {
  const list = h("ul.sessions"), more = h("button.btn.wide", { type: "button", hidden: true, onclick: () => load() }, t("more"));
  let cursor = "";
  const dialog = sheet(t("all_sessions"), [list, more], {});

  async function load() {
    try {
      const answer = await get(`sessions?limit=20&cursor=${encodeURIComponent(cursor)}`);
      cursor = answer.cursor || ""; more.hidden = !cursor;
      list.append(...answer.sessions.map(row));
      if (!list.children.length) fill(list, h("li.empty", h("p.muted", t("no_sessions"))));
    } catch (failure) { excuse(failure); }
  }

  function row(session) {
    const when = new Date(session.updated_at).toLocaleDateString(page.language, { month: "long", day: "numeric" });
    const line = h("li", { "aria-current": session.session_id === studio.session ? "true" : null },
      h("button.open", { type: "button", onclick: () => { dialog.close(); location.hash = `#/ads/${session.session_id}`; open(session.session_id); } },
        session.thumb ? h("img", { src: session.thumb.url, alt: "", loading: "lazy" }) : h("span.blank", icon("chat")),
        h("span", h("b", session.title || t("untitled")), h("small.muted", when))),
      iconButton("trash", t("delete_session"), async () => {
        if (!await confirm(t("delete_session"), t("delete_session_ask"), t("delete"))) return;
        try { await remove(`sessions/${session.session_id}`); line.remove(); toast(t("session_deleted")); if (session.session_id === studio.session) { dialog.close(); studio.session = null; document.dispatchEvent(new CustomEvent("hc:new")); } } catch (failure) { excuse(failure); }
      }));
    return line;
  }
  await load();
  if (!small()) list.querySelector("button")?.focus();
}
