/** Stands in markup for a value. From the area for private use: no markup has it. */
const MARK = "\ue000";

/** An attribute with a value in it, quoted or not. */
const ATTRIBUTE = new RegExp(`\\s([^\\s=<>"'/]+)=(?:"([^"]*${MARK}[^"]*)"|([^\\s"'>]*${MARK}))`, "g");

/** Attributes that keep others for later, whatever these are called. */
const KEPT = "data-kept-";

/** Place in the markup that values go to. */
interface Hole {
  /** From the root: places among the children. */
  readonly path: readonly number[];
  /** Index of the value that stands among the children there. */
  readonly value?: number;
  /** Attribute: its name, then texts and indices of values in turn. */
  readonly name?: string;
  readonly texts?: readonly string[];
}

/** A template's markup, parsed once. */
interface Markup {
  readonly content: DocumentFragment;
  readonly holes: readonly Hole[];
}

/** Makes nodes of a literal; null when there are none. */
export type Tag = ((strings: TemplateStringsArray, ...values: unknown[]) => Node | null) & {
  /** The same, always as a fragment. */
  fragment: (strings: TemplateStringsArray, ...values: unknown[]) => DocumentFragment;
};

/**
 * Makes an element of a literal; several are put into a `span`. Values are never parsed as markup. Among children a value
 * is a node, an iterable of them, or text, and null is nothing. As an attribute, false and null leave it out, true is the
 * empty string, a function a listener, an object a style. As Hypertext Literal does, but each literal is parsed once, by
 * the browser: that parses it anew each time, letter by letter, which was the most costly thing on a page.
 */
export const html = createTag("", () => document.createElement("span"));

/** The same for parts of a picture; several are put into a `g`. */
export const svg = createTag("svg", () => document.createElementNS("http://www.w3.org/2000/svg", "g"));

function createTag(around: "svg" | "", wrap: () => Element): Tag {
  const known = new WeakMap<TemplateStringsArray, Markup>();

  function fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment {
    let markup = known.get(strings);
    if (!markup) known.set(strings, (markup = parse(strings.raw, around)));
    const root = document.importNode(markup.content, true);
    const nodes = markup.holes.map(({path}) => path.reduce<Node>((node, place) => node.childNodes[place], root));
    markup.holes.forEach((hole, i) => fill(nodes[i], hole, values));
    return root;
  }

  function tag(strings: TemplateStringsArray, ...values: unknown[]): Node | null {
    const root = fragment(strings, ...values);
    const {firstChild, lastChild} = root;
    if (firstChild === lastChild) return firstChild && root.removeChild(firstChild);
    const element = wrap();
    element.append(root);
    return element;
  }
  return Object.assign(tag, {fragment});
}

function parse(strings: readonly string[], around: "svg" | ""): Markup {
  let text = strings[0];
  let isFilledInTags = false;
  for (let i = 1; i < strings.length; i++) {
    const isInTag = text.lastIndexOf("<") > text.lastIndexOf(">");
    isFilledInTags ||= isInTag;
    text += (isInTag ? `${MARK}${i - 1}${MARK}` : `<!--${MARK}${i - 1}-->`) + strings[i];
  }
  let count = 0;
  const keep = (_: string, name: string, quoted: string | undefined, bare: string) =>
    ` ${KEPT}${count++}="${name}=${quoted ?? bare}"`;
  if (isFilledInTags) text = text.replace(ATTRIBUTE, keep);
  const template = document.createElement("template");
  template.innerHTML = around ? `<${around}>${text}</${around}>` : text;
  const {content} = template;
  if (around) content.firstElementChild!.replaceWith(...content.firstElementChild!.childNodes);
  const holes: Hole[] = [];
  if (strings.length > 1) addHoles(holes, content, []);
  return {content, holes};
}

/** Adds the holes below a node. */
function addHoles(holes: Hole[], parent: Node, path: readonly number[]): void {
  let place = 0;
  for (let node = parent.firstChild; node; node = node.nextSibling, place++) {
    if (node instanceof Comment) {
      if (node.data.startsWith(MARK)) holes.push({path: [...path, place], value: Number(node.data.slice(1))});
    } else if (node instanceof Element) {
      const at = [...path, place];
      for (const kept of node.getAttributeNames()) {
        if (!kept.startsWith(KEPT)) continue;
        const value = node.getAttribute(kept)!;
        node.removeAttribute(kept);
        const equals = value.indexOf("=");
        holes.push({path: at, name: value.slice(0, equals), texts: value.slice(equals + 1).split(MARK)});
      }
      if (node.firstChild) addHoles(holes, node, at);
    }
  }
}

function fill(node: Node, {value, name, texts = []}: Hole, values: readonly unknown[]): void {
  if (value !== undefined) (node as Comment).replaceWith(...nodesOf(values[value]));
  else if (texts.length === 3 && texts[0] === "" && texts[2] === "")
    setAttribute(node as HTMLElement, name!, values[Number(texts[1])]);
  else {
    const text = texts.map((part, i) => (i % 2 === 0 ? part : textOf(values[Number(part)] ?? "")));
    (node as Element).setAttribute(name!, text.join(""));
  }
}

function textOf(value: unknown): string {
  return String(value);
}

function nodesOf(value: unknown): (Node | string)[] {
  if (value === null || value === undefined) return [];
  if (value instanceof Node) return [value];
  if (typeof value === "object" && Symbol.iterator in value) return [...(value as Iterable<unknown>)].flatMap(nodesOf);
  const text = textOf(value);
  return text === "" ? [] : [text];
}

function setAttribute(element: HTMLElement, name: string, value: unknown): void {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") Object.assign(element, {[name]: value});
  else if (name === "style" && typeof value === "object") setStyle(element.style, value as Record<string, unknown>);
  else element.setAttribute(name, value === true ? "" : textOf(value));
}

function setStyle(style: CSSStyleDeclaration, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith("--")) style.setProperty(name, String(value));
    else Object.assign(style, {[name]: value});
  }
}
