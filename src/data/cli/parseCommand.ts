import {parseArgs} from "node:util";
import type {Method} from "../../format/manifest.js";
import {METHOD_NAMES} from "../../format/methods.js";
import type {Step} from "../../pyramid/planLevels.js";

type OptionType = "string" | "boolean";
type Values<T extends Record<string, OptionType>> = {[K in keyof T]?: T[K] extends "string" ? string : boolean};

/** Thrown to answer `--help`: its message is the right use of a command. */
export class Usage extends Error {}

/**
 * The file that a command is about, and its options. Throws an error that tells the right use, such as
 * `npm run inspect -- FILE [--json]`; a `Usage` when that is what was asked for.
 */
export function parseCommand<T extends Record<string, OptionType>>(
  use: string,
  options: T,
  args = process.argv.slice(2)
): {file: string; values: Values<T>} {
  const list = Object.entries(options).map(([name, type]) => ` [--${name}${type === "string" ? " ..." : ""}]`);
  const usage = `use: npm run ${use}${list.join("")}`;
  if (args.includes("--help") || args.includes("-h")) throw new Usage(usage);
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(Object.entries(options).map(([name, type]) => [name, {type}]))
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}; ${usage}`, {cause: error});
  }
  const {positionals, values} = parsed;
  if (positionals.length !== 1) throw new Error(`give one path, not ${positionals.length}; ${usage}`);
  return {file: positionals[0], values: values as Values<T>};
}

/** A whole number of at least `least`; undefined when the option is absent. */
export function parseCount(name: string, value: string | undefined, least = 1): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value) || Number(value) < least) {
    throw new Error(`--${name} ${value}: give a whole number of at least ${least}`);
  }
  return Number(value);
}

/** One of the words that an option takes; undefined when it is absent. */
export function parseChoice<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly T[]
): T | undefined {
  if (value === undefined || choices.includes(value as T)) return value as T | undefined;
  throw new Error(`--${name} ${value}: give ${choices.join(" or ")}`);
}

/** `--step`: the ratio of one level's bucket to the one before. */
export function parseStep(value: string | undefined): Step | undefined {
  const choice = parseChoice("step", value, ["2", "4"] as const);
  return choice && (Number(choice) as Step);
}

/** `--method`. */
export function parseMethod(value: string | undefined): Method | undefined {
  return parseChoice("method", value, METHOD_NAMES);
}

/** `--task i/n`: which share of how many, counted from 1. */
export function parseShare(value: string | undefined): {index: number; count: number} | undefined {
  if (value === undefined) return undefined;
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(value)?.map(Number) ?? [];
  if (!(index >= 1 && index <= count)) throw new Error(`--task ${value}: give i/n with i from 1 to n, such as 1/4`);
  return {index, count};
}
