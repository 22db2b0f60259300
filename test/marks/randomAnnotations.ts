import type {Annotation} from "../../src/marks/annotation.js";
import {between, createRandom} from "../support/random.js";

/** Texts that files and addresses could stumble over. */
const TEXTS = [
  "ripple",
  "a, b",
  'say "so"',
  "<b>x</b>",
  "50 %",
  "é✓",
  "a;b:c",
  "back\\slash",
  "x=1&y",
  "[1]",
  "it's",
  "+1"
];

/** Annotations of every shape, the same for a seed. Labels are never empty, nor what files take for absent. */
export function randomAnnotations(seed: number, count: number): Annotation[] {
  const random = createRandom(seed);
  const text = () => TEXTS[between(random, 0, TEXTS.length - 1)];
  return Array.from({length: count}, (_, i) => {
    const start = between(random, 0, 3_600_000_000) / 1e6;
    const length = [0, 0.8, between(random, 1, 9_999_999) / 1e6][between(random, 0, 2)];
    const end = random() < 0.1 ? null : Math.round((start + length) * 1e9) / 1e9;
    const channels = random() < 0.5 ? null : [text(), `A0${between(random, 1, 9)}`];
    const color = random() < 0.2 ? {color: "#b45309"} : {};
    return {
      id: `id-${i}`,
      label: text(),
      start,
      end,
      channels,
      text: random() < 0.5 ? "" : text(),
      ...color,
      modified: 0
    };
  });
}
