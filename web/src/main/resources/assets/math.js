/* Draws formulas in KaTeX's fonts. Pages are complete without this: the browser draws the MathML that the server sent. */
(() => {
  "use strict";
  const base = new URL("katex/", document.currentScript.src);
  const settings = { throwOnError: true, strict: "ignore", trust: false, maxExpand: 200, maxSize: 20 };
  let loaded;

  const added = (element) =>
    new Promise((resolve, reject) => {
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  const script = (name) => added(Object.assign(document.createElement("script"), { src: new URL(name, base), async: false }));
  const style = (name) =>
    added(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(name, base) }));
  const load = () => (loaded ??= Promise.all([style("katex.css"), script("katex.js"), script("mhchem.js")]));

  // KaTeX writes a few style attributes, which the page's policy forbids; the same styles set through the DOM are allowed.
  const withoutStyleAttributes = (part) => {
    if (part.attributes?.style) {
      part.attributes["data-style"] = part.attributes.style;
      delete part.attributes.style;
    }
    part.children?.forEach(withoutStyleAttributes);
    return part;
  };
  const styled = (element) => {
    for (const part of element.querySelectorAll("[data-style]")) {
      part.style.cssText = part.dataset.style;
      delete part.dataset.style;
    }
    // Pages keep pictures within their parent's width; KaTeX's arrows stand in parents of no width.
    for (const picture of element.querySelectorAll("svg")) {
      picture.style.maxWidth = "none";
    }
    return element;
  };

  const draw = (math) => {
    const block = math.getAttribute("display") === "block";
    try {
      const tex = math.querySelector("annotation").textContent;
      const drawing = styled(withoutStyleAttributes(katex.__renderToDomTree(tex, { ...settings, displayMode: block })).toNode());
      if (block) {
        drawing.style.margin = "0";
      }
      const holder = math.parentElement;
      math.replaceWith(drawing);
      if (holder.scrollWidth > holder.clientWidth) {
        holder.tabIndex = 0;
      }
    } catch {
      // What KaTeX cannot draw stays as the browser drew it.
    }
  };

  const drawAll = async (root) => {
    const formulas = [...root.querySelectorAll(".math > math")];
    if (formulas.length > 0) {
      await load();
      formulas.forEach(draw);
    }
  };

  const quietly = (root) => drawAll(root).catch(() => {});
  document.addEventListener("htmx:load", (event) => quietly(event.detail.elt.parentElement ?? event.detail.elt));
  quietly(document);
})();
