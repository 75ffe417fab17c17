// What is kept, where, for how long, and how it is deleted: in plain words.
import { fill, h, page, t } from "./kit.js";
import { boot } from "./server.js";
import { settle } from "./shell.js";

export async function mount(element) {
  await boot();
  const root = h("main.hc.hc-page.privacy", h("div.inner", h("a.btn.quiet", { href: "#/account" }, t("back_account")), h("h1", t("privacy")), h("p.muted", t("privacy_lead")),
    [1, 2, 3, 4, 5, 6].map((n) => h("section", h("h2", t(`privacy_${n}_title`)), n === 3 ? page.leaves.map((line) => h("p", line)) : h("p", t(`privacy_${n}`))))));
  fill(element, root);
  settle("privacy", root, () => {});
}
