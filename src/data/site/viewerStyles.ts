import {buildSync} from "esbuild";

/** Sheets of the viewer and of a report's other parts, with colors for a theme that lacks some. */
const SHEETS = ["./src/components/embed/stratigram.css", "./src/components/report/report.css"];

/** The style sheet, in UTF-8, that makes the viewer at home in a page with a theme or a style sheet of its own. */
export function loadViewerStyles(): Uint8Array {
  const contents = SHEETS.map((sheet) => `@import ${JSON.stringify(sheet)};`).join("\n");
  const stdin = {contents, resolveDir: ".", loader: "css"} as const;
  return buildSync({stdin, bundle: true, minify: true, write: false, logLevel: "error"}).outputFiles[0].contents;
}
