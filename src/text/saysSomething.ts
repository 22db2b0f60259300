/** Tells whether a text has content: programs write "unknown" and the like where nobody entered anything. */
export function saysSomething(text: string): boolean {
  return !/^\W*(unknown|unspecified|undefined|none|null|nan|n\/?a|not (available|specified|known))?\W*$/i.test(text);
}
