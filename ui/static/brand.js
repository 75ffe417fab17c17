// The shop's brand: what every new ad starts from.
import { busy, field, fill, h, icon, iconButton, page, t, toast } from "./kit.js";
import { excuse, post, send } from "./server.js";

const TONES = ["", "warm", "lively", "premium", "trust", "witty", "plain"];

export function brandForm() {
  const brand = { colours: [], ...page.brand };
  const input = (name, more = {}) => h("input.input", { name, value: brand[name] || "", maxlength: 60, ...more });
  const select = (name, options) => { const box = h("select.input", { name }, options.map((o) => h("option", { value: o.id }, o.name))); box.value = brand[name] || ""; return box; };
  const fields = {
    name: input("name", { autocomplete: "organization", placeholder: t("brand_name_example") }),
    industry: select("industry", [{ id: "", name: t("brand_industry_none") }, ...(page.industries || [])]),
    contact: input("contact", { placeholder: t("brand_contact_example") }),
    place: input("place", { placeholder: t("brand_place_example") }),
    tone: select("tone", TONES.map((id) => ({ id, name: t(id ? `tone_${id}` : "tone_auto") }))),
    font: select("font", [{ id: "", name: t("faces_auto") }, ...page.faces]),
  };
  const save = h("button.btn.primary", { type: "submit" }, t("save"));
  const form = h("form.brand", { onsubmit: (event) => { event.preventDefault(); busy(save, store); } },
    logoRow(), h("div.two", field(t("brand_shop"), fields.name), field(t("brand_industry"), fields.industry)),
    colourRow(), h("div.two", field(t("brand_contact"), fields.contact), field(t("brand_place"), fields.place)),
    h("div.two", field(t("brand_tone"), fields.tone), field(t("faces"), fields.font)), h("div.end", save));

  async function store() {
    try {
      const values = Object.fromEntries(Object.entries(fields).map(([name, box]) => [name, box.value]));
      const kept = await post("brand", { ...values, colours: brand.colours });
      page.brand = kept.brand; toast(t("brand_saved"));
    } catch (failure) { excuse(failure); }
  }

  function logoRow() {
    const box = h("div.logorow"), pick = h("input", { type: "file", accept: "image/png,image/webp,image/jpeg", hidden: true });
    pick.addEventListener("change", async () => {
      const file = pick.files[0]; pick.value = "";
      if (!file) return;
      try { page.brand = (await send("logo", file)).brand; draw(); toast(t("logo_saved")); } catch (failure) { excuse(failure); }
    });
    function draw() {
      const url = page.brand?.logo_url;
      fill(box, h("span.logo", url ? h("img", { src: url, alt: t("tab_logo") }) : icon("logo")),
        h("div", h("span.label", t("tab_logo")), h("p.muted.small", t("logo_hint")), h("div.buttons", h("button.btn", { type: "button", onclick: () => pick.click() }, t(url ? "logo_change" : "logo_add")),
          url ? h("button.btn.quiet", { type: "button", onclick: async () => { try { page.brand = (await post("brand", { logo: "" })).brand; draw(); } catch (failure) { excuse(failure); } } }, t("logo_remove")) : null)));
    }
    draw();
    return h("div", box, pick);
  }

  function colourRow() {
    const row = h("div.colours");
    function draw() {
      fill(row, brand.colours.map((colour, n) => h("span.colour", h("input", { type: "color", value: colour, "aria-label": t("brand_colour", { n: n + 1 }), oninput: (event) => { brand.colours[n] = event.target.value; } }), iconButton("close", t("remove_colour"), () => { brand.colours.splice(n, 1); draw(); }))),
        brand.colours.length < 4 ? h("button.btn", { type: "button", onclick: () => { brand.colours.push("#d2391a"); draw(); row.querySelector("span.colour:last-of-type input")?.click(); } }, icon("plus"), t("add_colour")) : null);
    }
    brand.colours = [...(brand.colours || [])];
    draw();
    return h("div.field", h("span", t("brand_colours")), row);
  }
  return form;
}
