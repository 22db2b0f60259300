import {describeInspection, inspectRecording} from "../site/recording/inspectRecording.js";
import {openSource} from "../source/openSource.js";
import {readSidecar} from "../source/sidecar/readSidecar.js";
import {parseCommand, parseStep} from "./parseCommand.js";
import {runCli} from "./runCli.js";

/** `npm run inspect -- FILE [--series PATH] [--step N] [--json]`: what is in a recording, without building it. */
await runCli(async () => {
  const {file, values} = parseCommand({
    name: "inspect",
    argument: "FILE",
    about: "Describes a recording without building it: series, time base, gaps, units, channels, levels and size.",
    options: {
      series: {
        type: "string",
        value: "PATH",
        text: "series to read, or the end of its path",
        default: "the sidecar's, else the most plausible"
      },
      step: {type: "string", value: "2|4", text: "ratio from one level to the next", default: "4"},
      json: {type: "boolean", text: "print JSON"}
    }
  });
  const source = await openSource(file, {sidecar: await readSidecar(file), series: values.series});
  try {
    const inspection = inspectRecording(source.info, {step: parseStep(values.step)});
    console.log(values.json ? JSON.stringify(inspection, null, 2) : describeInspection(inspection).join("\n"));
  } finally {
    source.close();
  }
});
