import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {writeDemo} from "../../../src/data/demo/writeDemo.js";
import {copyProject} from "../process/copyProject.js";
import {docFiles, docPiece} from "./docExample.js";

/** A project of an author: this one, with the pages and the navigation of docs/framework.md. */
export interface OwnApp {
  /** Absolute path of the project. */
  project: string;
  env: {RECORDINGS: string; PYRAMIDS: string; DIST: string};
  /** Changes a file of it, where it has `from`. */
  edit(path: string, from: string, to: string): void;
}

/** Makes one in a folder, with a recording of eight channels and 90 s. */
export async function makeOwnApp(folder: string): Promise<OwnApp> {
  rmSync(folder, {recursive: true, force: true});
  const inFolder = (name: string) => resolve(folder, name);
  const env = {RECORDINGS: inFolder("recordings"), PYRAMIDS: inFolder("stores"), DIST: inFolder("dist")};
  const project = inFolder("project");
  mkdirSync(env.RECORDINGS, {recursive: true});
  await writeDemo(join(env.RECORDINGS, "demo.nwb"), {
    channelCount: 8,
    seconds: 90,
    samplingRate: 500,
    gapSeconds: 0,
    seed: 3
  });
  copyProject(project);
  const files = docFiles("framework.md");
  if (files.size < 3) throw new Error("docs/framework.md has lost its examples");
  for (const [path, text] of files) write(path, text);
  const config = readFileSync(join(project, "observablehq.config.ts"), "utf8");
  const options = docPiece("framework.md", /In `observablehq\.config\.ts`:/).split(/\n(?= {2}\w)/);
  write("observablehq.config.ts", options.reduce(replaceOption, config));
  return {project, env, edit};

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(project, path)), {recursive: true});
    writeFileSync(join(project, path), text);
  }

  function edit(path: string, from: string, to: string): void {
    const text = readFileSync(join(project, path), "utf8");
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    write(
      path,
      text.replace(from, () => to)
    );
  }
}

/** A configuration in which an option takes the place of the line that sets it. */
function replaceOption(config: string, option: string): string {
  const start = /^ *\w+: /.exec(option)?.[0];
  const place = start === undefined ? -1 : config.indexOf(`\n${start}`);
  if (place < 0) throw new Error(`observablehq.config.ts has no line for ${option}`);
  const end = config.indexOf("\n", place + 1);
  return `${config.slice(0, place)}\n${option}${config.slice(end)}`;
}
