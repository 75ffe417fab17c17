// 내 정보: the door (sign up, log in, recover), the shop's brand, keys, password, language and theme.
import { brandForm } from "./brand.js";
import { copy } from "./deliver.js";
import { busy, confirm, field, fill, h, icon, iconButton, page, sheet, t, toast } from "./kit.js";
import { machineView } from "./machine.js";
import { boot, excuse, get, post, refresh, remove } from "./server.js";
import { setLanguage, settle, setTheme, theme } from "./shell.js";

const TYPED = 200; // letters: more than any login id or password may have, so that the server tells what is too long and nothing is cut unseen

export async function mount(element) {
  await boot();
  const inner = h("div.inner"), root = h("main.hc.hc-page.account", inner);
  fill(element, root);
  let side = "login", typed = ""; // the id goes along from one door to the other

  function draw() {
    const member = page.user && !page.user.guest;
    fill(inner, member ? memberView() : doorView(), settings());
  }

  function doorView() {
    const name = h("input.input", { name: "username", value: typed, oninput: () => { typed = name.value; }, autocomplete: "username", maxlength: TYPED, required: true, autocapitalize: "off", spellcheck: "false" });
    const word = h("input.input", { type: "password", name: "password", autocomplete: side === "signup" ? "new-password" : "current-password", maxlength: TYPED, required: true });
    const who = field(t("login_id"), name, side === "signup" ? t("login_id_hint") : ""), pass = field(t("password"), withEye(word), side === "signup" ? t("password_hint") : "");
    const go_ = h("button.btn.primary.wide", { type: "submit" }, t(side === "signup" ? "sign_up" : "log_in"));
    const form = h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); busy(go_, enter); } }, who, pass, go_,
      side === "login" ? h("button.btn.quiet.wide", { type: "button", onclick: () => recoverSheet(name.value) }, t("forgot")) : h("p.muted.small", t("signup_privacy"), " ", h("a", { href: "#/privacy" }, t("privacy"))));
    async function enter() {
      who.wrong(""); pass.wrong("");
      if (!name.value.trim()) { who.wrong(t("need_login_id")); name.focus(); return; }
      if (!word.value) { pass.wrong(t("need_password")); word.focus(); return; }
      try {
        const answer = await post(`auth/${side}`, { login_id: name.value, password: word.value });
        typed = ""; await refresh();
        const back = page.back; page.back = null;
        if (answer.recovery_codes) codesSheet(answer.recovery_codes, () => { if (back) location.hash = back; });
        else { toast(t("welcome_back")); if (back) location.hash = back; }
        if (answer.adopted) toast(t("adopted"));
      } catch (failure) {
        if (/login_id|taken/.test(failure.code)) { who.wrong(failure.message); name.focus(); }
        else { pass.wrong(failure.message); word.focus(); }
      }
    }
    const tab = (which, label) => h("button", { type: "button", role: "tab", "aria-selected": side === which ? "true" : "false", onclick: () => { side = which; draw(); } }, label);
    return h("div.door", h("div.why", h("h1", t("door_title")), h("ul", ["door_1", "door_2", "door_3"].map((k) => h("li", icon("check"), t(k))))),
      h("div.card", h("div.tabs", { role: "tablist" }, tab("login", t("log_in")), tab("signup", t("sign_up"))), form));
  }

  function memberView() {
    const out = h("button.btn", { type: "button", onclick: () => busy(out, async () => { try { await post("auth/logout"); await refresh(); toast(t("logged_out")); } catch (failure) { excuse(failure); } }) }, t("log_out"));
    return [h("header.me", h("span.face", { "aria-hidden": "true" }, (page.user.login_id || "?").slice(0, 1).toUpperCase()), h("div", h("h1", page.user.login_id), h("p.muted", t("member_since", { when: new Date(page.user.created_at).toLocaleDateString(page.language, { year: "numeric", month: "long" }) }))), out),
      part(t("brand_title"), t("brand_lead"), brandForm()), part(t("keys_title"), t("keys_lead"), keysView()),
      page.paid_engines.length ? part(t("paid_title"), t("paid_lead", { engines: page.paid_engines.join(", ") }), paidView()) : null,
      page.user.admin ? part(t("machine_title"), t("machine_lead"), machineView()) : null,
      part(t("safety_title"), "", h("div.buttons", h("button.btn", { type: "button", onclick: passwordSheet }, icon("key"), t("change_password")), h("button.btn", { type: "button", onclick: newCodesSheet }, icon("again"), t("new_codes")), h("button.btn.danger", { type: "button", onclick: deleteSheet }, icon("trash"), t("delete_account"))))];
  }

  function paidView() {
    const choose = (yes) => async () => { try { page.user = (await post("account/paid", { yes })).user; draw(); toast(t("paid_saved")); } catch (failure) { excuse(failure); } };
    const choice = (yes, label) => h("button", { type: "button", role: "radio", "aria-checked": page.user.paid === yes ? "true" : "false", onclick: choose(yes) }, label);
    return h("div.segments", { role: "radiogroup", "aria-label": t("paid_title") }, choice(false, t("paid_no")), choice(true, t("paid_yes")));
  }

  function settings() {
    const group = (label, now, choices, run) => h("div.setting", h("span.label", label), h("div.segments", { role: "radiogroup", "aria-label": label }, choices.map(([value, name]) => h("button", { type: "button", role: "radio", "aria-checked": value === now ? "true" : "false", onclick: () => run(value) }, name))));
    return part(t("screen_title"), "", h("div.settings",
      group(t("language"), page.language, [["ko", "한국어"], ["en", "English"]], setLanguage),
      group(t("theme"), theme(), [["", t("theme_auto")], ["light", t("theme_light")], ["dark", t("theme_dark")]], (value) => { setTheme(value); draw(); }),
      h("p", h("a", { href: "#/privacy" }, t("privacy"))),
      self !== top ? h("p", h("a", { href: location.href, target: "_blank", rel: "noopener" }, t("open_window"))) : null));
  }

  const part = (title, lead, body) => h("section.part", h("div.about", h("h2", title), lead ? h("p.muted", lead) : null), h("div.card", body));

  document.addEventListener("hc:me", draw);
  document.addEventListener("hc:open", (event) => { side = event.detail; draw(); inner.querySelector("input")?.focus(); });
  settle("account", root, () => { draw(); });
}

/** A password field with a button that shows what is typed. */
function withEye(input) {
  const eye = iconButton("eye", t("show_password"), () => { const open = input.type === "password"; input.type = open ? "text" : "password"; fill(eye, icon(open ? "eyeoff" : "eye")); eye.setAttribute("aria-pressed", open); });
  const box = h("span.eyed", input, eye);
  box.setAttribute = function set(name, value) { input.setAttribute(name, value); };
  return box;
}

/** Recovery codes, shown once: copy or save before closing. */
function codesSheet(codes, onclose) {
  const text = codes.join("\n");
  const dialog = sheet(t("codes_title"), [h("p", t("codes_lead")), h("ul.codes", codes.map((code) => h("li", code)))], { footer: [
    h("button.btn", { type: "button", onclick: () => copy(text, t("codes_copied")) }, icon("copy"), t("copy_codes")),
    h("button.btn.primary", { type: "button", onclick: () => { h("a", { href: URL.createObjectURL(new Blob([`${t("codes_file")}\n\n${text}\n`], { type: "text/plain" })), download: "hancut-recovery.txt" }).click(); dialog.close(); } }, icon("down"), t("save_codes"))], onclose });
}

const ABOUT = [[/login_id|user_missing/, ["login_id"]], [/wrong_code/, ["code"]], [/wrong_password/, ["old", "password"]], [/^password_/, ["new", "password"]]]; // which field a refusal is about

/** A small form in a sheet. `run(values)` may throw: its sentence stands under the field that it is about, else under the last. */
function formSheet(title, lead, fields, yes, run) {
  const inputs = fields.map(([name, label, more]) => [name, h("input.input", { maxlength: TYPED, ...more }), label]);
  const rows = inputs.map(([, input, label]) => field(label, input.type === "password" ? withEye(input) : input, ""));
  const button = h("button.btn.primary", { type: "submit", form: "hc-form" }, yes);
  const form = h("form", { id: "hc-form", onsubmit: (event) => { event.preventDefault(); busy(button, async () => { rows.forEach((r) => r.wrong("")); try { await run(Object.fromEntries(inputs.map(([name, input]) => [name, input.value]))); dialog.close(); } catch (failure) { blame(failure); } }); } }, lead ? h("p.muted", lead) : null, rows);
  const dialog = sheet(title, form, { footer: [h("button.btn", { type: "button", onclick: () => dialog.close() }, t("cancel")), button] });
  (inputs.find(([, input]) => !input.value) || inputs[0])[1].focus();
  function blame(failure) {
    const names = ABOUT.find(([code]) => code.test(failure.code))?.[1] || [], found = inputs.findIndex(([name]) => names.includes(name));
    rows.at(found).wrong(failure.message); inputs.at(found)[1].focus(); // none found is -1, the last
  }
}

const passwordSheet = () => formSheet(t("change_password"), t("change_password_lead"), [["old", t("password_now"), { type: "password", autocomplete: "current-password" }], ["new", t("password_new"), { type: "password", autocomplete: "new-password" }]], t("change"),
  async (v) => { await post("account/password", v); toast(t("password_changed")); });

const recoverSheet = (loginId) => formSheet(t("forgot"), t("recover_lead"), [["login_id", t("login_id"), { value: loginId, autocomplete: "username" }], ["code", t("recovery_code"), { autocomplete: "off" }], ["password", t("password_new"), { type: "password", autocomplete: "new-password" }]], t("set_password"),
  async (v) => { await post("auth/recover", v); await refresh(); toast(t("password_changed")); });

const newCodesSheet = () => formSheet(t("new_codes"), t("new_codes_lead"), [["password", t("password"), { type: "password", autocomplete: "current-password" }]], t("new_codes"),
  async (v) => { const { recovery_codes } = await post("account/codes", v); setTimeout(() => codesSheet(recovery_codes)); });

const deleteSheet = () => formSheet(t("delete_account"), t("delete_account_lead"), [["password", t("password"), { type: "password", autocomplete: "current-password" }]], t("delete_forever"),
  async (v) => { await post("account/delete", v); await refresh(); toast(t("account_deleted")); });

function keysView() {
  const list = h("ul.keys"), name = h("input.input", { maxlength: 40, placeholder: t("key_name"), "aria-label": t("key_name") });
  const make = h("button.btn", { type: "submit" }, icon("plus"), t("make_key"));
  const form = h("form.inline", { onsubmit: (event) => { event.preventDefault(); busy(make, async () => {
    try {
      const made = await post("keys", { name: name.value }); name.value = "";
      const shown = h("input.input", { value: made.key, readonly: true, "aria-label": t("keys_title"), onfocus: () => shown.select() });
      sheet(t("key_made"), [h("p", t("key_once")), shown], { footer: [h("button.btn.primary", { type: "button", onclick: () => copy(made.key, t("key_copied")) }, icon("copy"), t("copy"))] });
      load();
    } catch (failure) { excuse(failure); }
  }); } }, name, make);
  async function load() {
    try {
      const { keys } = await get("keys");
      fill(list, keys.length ? keys.map((key) => h("li", icon("key"), h("div", h("b", key.name || t("unnamed_key")), h("small.muted", `····${key.hint} · ${new Date(key.created_at).toLocaleDateString(page.language)}${key.used_at ? ` · ${t("key_used", { when: new Date(key.used_at).toLocaleDateString(page.language) })}` : ""}`)),
        iconButton("trash", t("revoke_key"), async () => { if (!await confirm(t("revoke_key"), t("revoke_key_ask"), t("revoke_key"))) return; try { await remove(`keys/${key.key_id}`); load(); } catch (failure) { excuse(failure); } }))) : h("li.muted", t("no_keys")));
    } catch (failure) { excuse(failure); }
  }
  load();
  return h("div", list, form);
}
