/** An option of a command, as `--help` lists it. */
export interface Option {
  readonly type: "string" | "boolean";
  /** Placeholder of its value, such as "DIR" or "2|4"; absent for switches. */
  readonly value?: string;
  /** Meaning, in a few words. */
  readonly text: string;
  /** Effect of leaving it out. */
  readonly default?: string;
}

/** A command of `npm run`, as `--help` explains it. */
export interface Command {
  readonly name: string;
  /** Placeholder of the path that it takes, such as "FILE"; absent when it takes none. */
  readonly argument?: string;
  /** Purpose in a sentence. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
}

/** Thrown to answer `--help`: its message is the usage of a command. */
export class Usage extends Error {}

/** Options of every command. */
const HELP = {help: {type: "boolean", text: "show this text"}} as const;

/** Throws the usage of a command when the arguments ask for it. */
export function answerHelp(command: Command, args: readonly string[] = process.argv.slice(2)): void {
  if (args.includes("--help") || args.includes("-h")) throw new Usage(usageText(command));
}

/** The usage of a command: how it is called, what it does, and a line per option with its default. */
export function usageText({name, argument, about, options}: Command): string {
  const call = name === "start" ? "npm start" : `npm run ${name}`;
  const hasOptions = Object.keys(options).length > 0;
  const args = [...(argument ? [argument] : []), ...(hasOptions ? ["[options]"] : [])];
  const rows = Object.entries({...options, ...HELP}).map(
    ([option, {value, text, default: preset}]: [string, Option]) => [
      `  --${option}${value ? ` ${value}` : ""}`,
      preset === undefined ? text : `${text} (default: ${preset})`
    ]
  );
  const width = Math.max(...rows.map(([head]) => head.length));
  return [
    `Usage: ${[call, ...(args.length > 0 ? ["--", ...args] : [])].join(" ")}`,
    "",
    about,
    "",
    ...rows.map(([head, text]) => `${head.padEnd(width)}  ${text}`)
  ].join("\n");
}
