import {build} from "esbuild";

/** Sheets of the viewer and of a report's other parts, with colors for a theme that lacks some. */
const SHEETS = ["./src/components/embed/stratigram.css", "./src/components/report/report.css"];

/** The style sheet, in UTF-8, that makes the viewer at home in a page with a theme or a style sheet of its own. */
export async function loadViewerStyles(): Promise<Uint8Array> {
  const contents = SHEETS.map((sheet) => `@import ${JSON.stringify(sheet)};`).join("\n");
  const stdin = {contents, resolveDir: ".", loader: "css"} as const;
  // Not `buildSync`: that waits without an end for a thread that may open no more files.
  const {outputFiles} = await build({stdin, bundle: true, minify: true, write: false, logLevel: "error"});
  return outputFiles[0].contents;
}
