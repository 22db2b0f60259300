import {build} from "esbuild";

/** Sheet of all that pages show after their first screen. */
const LATE = "./src/components/report/late.css";

/** Sheets of the viewer and of a report's other parts, with colors for a theme that lacks some. */
const ALL = ["./src/components/embed/stratigram.css", "./src/components/report/report.css", LATE];

/** The style sheet, in UTF-8, that makes the viewer at home in a page with a theme or a style sheet of its own. */
export const loadViewerStyles = () => bundleSheets(ALL);

/** The style sheet, in UTF-8, of what comes after the first screen. */
export const loadLateStyles = () => bundleSheets([LATE]);

async function bundleSheets(sheets: readonly string[]): Promise<Uint8Array> {
  const contents = sheets.map((sheet) => `@import ${JSON.stringify(sheet)};`).join("\n");
  const stdin = {contents, resolveDir: ".", loader: "css"} as const;
  // Not `buildSync`: that waits without an end for a thread that may open no more files.
  const {outputFiles} = await build({stdin, bundle: true, minify: true, write: false, logLevel: "error"});
  return outputFiles[0].contents;
}
