/* Colours code by its language. Prism finds the tokens; they are put into the page as elements, never as HTML text. */
(() => {
  "use strict";
  const base = new URL("prism/", document.currentScript.src);
  const LONGEST = 50_000;

  // The files a language needs, in order.
  const FILES = {
    bash: ["bash"], c: ["clike", "c"], cpp: ["clike", "c", "cpp"], csharp: ["clike", "csharp"], css: ["css"],
    go: ["clike", "go"], haskell: ["haskell"], java: ["clike", "java"], javascript: ["clike", "javascript"], json: ["json"],
    kotlin: ["clike", "kotlin"], latex: ["latex"], markup: ["markup"], python: ["python"], r: ["r"], rust: ["rust"],
    sql: ["sql"], typescript: ["clike", "javascript", "typescript"], yaml: ["yaml"],
  };
  const ALIASES = {
    "c#": "csharp", "c++": "cpp", cs: "csharp", hs: "haskell", html: "markup", js: "javascript", kt: "kotlin", py: "python",
    rs: "rust", sh: "bash", shell: "bash", svg: "markup", tex: "latex", ts: "typescript", xml: "markup", yml: "yaml",
  };
  const CLASSES = {
    "annotation": "meta", "atrule": "keyword", "attr-name": "attr", "attr-value": "string", "boolean": "literal",
    "builtin": "built_in", "cdata": "comment", "char": "string", "class-name": "type", "comment": "comment",
    "constant": "literal", "decorator": "meta", "doctype": "meta", "function": "title", "function-definition": "title",
    "important": "keyword", "key": "attr", "keyword": "keyword", "macro": "meta", "null": "literal", "number": "number",
    "prolog": "meta", "property": "attr", "regex": "regexp", "selector": "selector-tag", "shebang": "meta", "string": "string",
    "symbol": "symbol", "tag": "name", "template-string": "string", "triple-quoted-string": "string", "url": "string",
    "variable": "variable",
  };

  window.Prism = { manual: true };
  const scripts = new Map();
  const script = (name) => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement("script"), { src: new URL(`${name}.js`, base), async: false });
        element.addEventListener("load", resolve);
        element.addEventListener("error", reject);
        document.head.append(element);
      }));
    }
    return scripts.get(name);
  };

  const languageOf = (code) => {
    const name = /(?:^| )language-(\S+)/.exec(code.className)?.[1].toLowerCase();
    const language = ALIASES[name] ?? name;
    return Object.hasOwn(FILES, language ?? "") ? language : null;
  };

  const node = (token) => {
    if (typeof token === "string") {
      return document.createTextNode(token);
    }
    const span = document.createElement("span");
    const name = CLASSES[token.type];
    if (name) {
      span.className = `hljs-${name}`;
    }
    span.append(...[token.content].flat().map(node));
    return span;
  };

  // Code with gaps to fill in holds elements and stays as it is.
  const colour = async (code) => {
    const language = languageOf(code);
    if (!language || code.childElementCount > 0 || code.textContent.length > LONGEST) {
      return;
    }
    await Promise.all(["core", ...FILES[language]].map(script));
    if (code.childElementCount === 0) {
      code.replaceChildren(...Prism.tokenize(code.textContent, Prism.languages[language]).map(node));
      code.classList.add("hljs");
    }
  };

  const colourAll = (root) => root.querySelectorAll("pre > code[class*='language-']").forEach((code) => colour(code).catch(() => {}));
  document.addEventListener("htmx:load", (event) => colourAll(event.detail.elt.parentElement ?? event.detail.elt));
  colourAll(document);
})();
