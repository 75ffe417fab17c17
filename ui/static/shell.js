// The frame: navigation by address (#/ads, #/library, #/account), theme, language, and who is logged in.
import { boot, excuse } from "./server.js";
import { fill, h, icon, page, t, toast } from "./kit.js";

const TABS = [["ads", "spark"], ["library", "grid"], ["account", "person"]];
const places = new Map(); // section name -> {element, enter(path)}

/** A section announces itself: `enter(rest)` is called when its address is opened. */
export function settle(name, element, enter) {
  places.set(name, { element, enter });
  element.hidden = true;
  if (here().name === name) show();
}

export function here() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean);
  return { name: places.has(name) || TABS.some(([n]) => n === name) || name === "privacy" ? name : "ads", rest };
}

export function go(path) { if (location.hash === `#/${path}`) show(); else location.hash = `#/${path}`; }

function show() {
  const { name, rest } = here();
  for (const [other, place] of places) place.element.hidden = other !== name;
  document.querySelectorAll(".hc-nav a.tab").forEach((tab) => {
    if (tab.dataset.name === name) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
  });
  places.get(name)?.enter(rest);
  if (name !== "ads") scrollTo(0, 0);
}

export async function mount(element) {
  try { await boot(); } catch (failure) { return broken(failure); }
  const nav = h("nav.hc.hc-nav", { "aria-label": t("navigation") },
    h("a.mark", { href: "#/ads", "aria-label": t("brand_name"), onclick: () => document.dispatchEvent(new CustomEvent("hc:new")) }, markIcon()),
    TABS.map(([name, drawn]) => h("a.tab", { href: `#/${name}`, "data-name": name }, icon(drawn), h("span", t(name)))),
    h("div.spread"));
  fill(element, nav);
  document.title = t("page_title");
  addEventListener("hashchange", show);
  show();
  document.getElementById("hc-splash")?.classList.add("out");
  setTimeout(() => document.getElementById("hc-splash")?.remove(), 300);
  if (page.ended) toast(t("session_ended"), { seconds: 6 });
  document.addEventListener("hc:door", (event) => { page.back = location.hash; go("account"); setTimeout(() => document.dispatchEvent(new CustomEvent("hc:open", { detail: event.detail }))); });
  return undefined;
}

function markIcon() {
  const image = h("img", { src: new URL("./mark.svg", import.meta.url).toString(), alt: "", width: 38, height: 38 });
  return image;
}

function broken(failure) {
  const splash = document.getElementById("hc-splash");
  const english = !navigator.language.startsWith("ko");
  if (splash) fill(splash, h("div.hc.empty", h("h2", english ? "The page couldn't be loaded" : "페이지를 불러오지 못했어요"),
    h("p.muted", english ? "Please check your connection and try again." : "인터넷 연결을 확인하고 다시 열어 주세요."),
    h("button.btn.primary", { type: "button", onclick: () => location.reload() }, english ? "Try again" : "다시 열기")));
  excuse(failure);
}

export function setTheme(name) {
  try { if (name) localStorage.setItem("hancut_theme", name); else localStorage.removeItem("hancut_theme"); } catch { /* private mode */ }
  if (name) document.documentElement.dataset.theme = name; else delete document.documentElement.dataset.theme;
}

export const theme = () => document.documentElement.dataset.theme || "";

export function setLanguage(name) {
  const space = location.protocol === "https:" ? "; SameSite=None; Secure; Partitioned" : "; SameSite=Lax";
  document.cookie = `hancut_lang=${name}; path=/; max-age=31536000${space}`;
  location.reload();
}
