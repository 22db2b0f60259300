import {parseArgs} from "node:util";
import type {Method} from "../../format/manifest.js";
import {METHOD_NAMES} from "../../format/methods.js";
import type {LevelStep} from "../../pyramid/planLevels.js";
import {answerHelp, type Command} from "./usage.js";

/** Values of a command's options, as they were given. */
export type Values<T extends Command["options"]> = {[K in keyof T]?: T[K]["type"] extends "string" ? string : boolean};

/**
 * The path that a command is given, "" when it takes none, and its options. Throws an error that leads to the command's
 * usage; a `Usage` when that is asked for.
 */
export function parseCommand<const T extends Command>(
  command: T,
  args = process.argv.slice(2)
): {file: string; values: Values<T["options"]>} {
  answerHelp(command, args);
  const help = `npm run ${command.name} -- --help lists the options`;
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(Object.entries(command.options).map(([name, {type}]) => [name, {type}]))
    });
  } catch (error) {
    throw new Error(`${(error as Error).message.replace(/\. .*$/s, "")}; ${help}`, {cause: error});
  }
  const {positionals, values} = parsed;
  const wanted = command.argument ? 1 : 0;
  if (positionals.length !== wanted) {
    const {length} = positionals;
    const wrong = wanted ? `give one ${command.argument}, not ${length}` : `takes no path, but got ${length}`;
    throw new Error(`${wrong}; ${help}`);
  }
  return {file: positionals[0] ?? "", values: values as Values<T["options"]>};
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
export function parseStep(value: string | undefined): LevelStep | undefined {
  const choice = parseChoice("step", value, ["2", "4"] as const);
  return choice && (Number(choice) as LevelStep);
}

/** `--method`. */
export function parseMethod(value: string | undefined): Method | undefined {
  return parseChoice("method", value, METHOD_NAMES);
}

/** `--task i/n`: the share, counted from 1, and the number of all. */
export function parseShare(value: string | undefined, inJob?: false): {index: number; count: number} | undefined;
/** The same in a job, which knows their number: there `--task i` will do. */
export function parseShare(value: string | undefined, inJob: true): {index: number; count?: number} | undefined;
export function parseShare(value: string | undefined, inJob = false): {index: number; count?: number} | undefined {
  if (value === undefined) return undefined;
  if (inJob && /^[1-9]\d{0,5}$/.test(value)) return {index: Number(value)};
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(value)?.map(Number) ?? [];
  if (!(index >= 1 && index <= count)) throw new Error(`--task ${value}: give i/n with i from 1 to n, such as 1/4`);
  return {index, count};
}
