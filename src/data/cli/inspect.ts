import {describeInspection, inspectRecording} from "../site/inspectRecording.js";
import {openSource} from "../source/openSource.js";
import {readSidecar} from "../source/sidecar/readSidecar.js";
import {parseCommand, parseStep} from "./parseCommand.js";
import {runCli} from "./runCli.js";

/** `npm run inspect -- FILE [--series PATH] [--step N] [--json]`: what is in a recording, without building it. */
await runCli(async () => {
  const {file, values} = parseCommand("inspect -- FILE", {series: "string", step: "string", json: "boolean"});
  const source = await openSource(file, {sidecar: await readSidecar(file), series: values.series});
  try {
    const inspection = inspectRecording(source.info, {step: parseStep(values.step)});
    console.log(values.json ? JSON.stringify(inspection, null, 2) : describeInspection(inspection).join("\n"));
  } finally {
    source.close();
  }
});
