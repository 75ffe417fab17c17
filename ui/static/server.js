// Talking to the server: one function per verb; failures are the server's own sentence.
import { page, t, toast } from "./kit.js";

export const at = (path) => new URL(`gradio_api/app/${path}`, document.baseURI).toString();

export class Refused extends Error {
  constructor(status, { code = "error", message = t("offline"), ...rest } = {}) {
    super(message); this.status = status; this.code = code; this.rest = rest;
  }
}

async function call(method, path, body, { raw = false, signal } = {}) {
  const headers = { "X-Hancut": "1" };
  if (page.lapsed || page.user?.guest === false) headers["X-Hancut-Member"] = "1"; // whose cookie is gone is told so, and is no stranger
  if (body !== undefined && !raw) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(at(path), { method, headers, signal, credentials: "same-origin", body: body === undefined ? undefined : raw ? body : JSON.stringify(body) });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Refused(0, { code: "offline" });
  }
  const json = (answer.headers.get("Content-Type") || "").includes("json");
  const data = json ? await answer.json() : await answer.blob();
  if (!answer.ok) throw new Refused(answer.status, json ? data.error : {});
  return data;
}

export const get = (path, options) => call("GET", path, undefined, options);
export const post = (path, body = {}, options) => call("POST", path, body, options);
export const remove = (path) => call("DELETE", path);
export const send = (path, blob, options) => call("POST", path, blob, { ...options, raw: true });

/** Show a failure as a toast, unless it was told elsewhere, in the server's words. Programming errors go on to the console. */
export function excuse(failure) {
  if (failure.name === "AbortError") return;
  if (!(failure instanceof Refused)) { console.error(failure); toast(t("oops"), { bad: true }); return; }
  const door = { guest_limit: "signup", login_needed: "signup", session_ended: "login" }[failure.code];
  if (door) {
    toast(failure.message, { bad: true, seconds: 10, action: { label: t(door === "login" ? "log_in" : "sign_up"), run: () => { if (door === "login") { page.user = null; page.lapsed = true; } document.dispatchEvent(new CustomEvent("hc:door", { detail: door })); } } });
  } else if (!failure.told) toast(failure.message, { bad: true, seconds: 6 });
}

/** Everything the page needs at its start, asked for once. */
export async function boot() {
  if (!page.boot) {
    page.boot = (window.hancut?.boot ?? get("boot")).then((data) => {
      Object.assign(page, data);
      document.documentElement.lang = page.language;
      return data;
    });
  }
  return page.boot;
}

/** Ask again who this is, after a log-in or log-out, and tell the page. */
export async function refresh() {
  const data = await get("boot");
  Object.assign(page, data, { lapsed: false });
  document.dispatchEvent(new CustomEvent("hc:me"));
  return data;
}
