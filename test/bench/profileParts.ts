import {type Profiler, Session} from "node:inspector/promises";
import {findSourceMap} from "node:module";

/** Parts of a build by the files or names of their functions; the first that fits counts. */
const PARTS: [part: string, pattern: RegExp][] = [
  [
    "spectrogram",
    /pyramid\/spectrogram\/|windowCollector|windowDensities|robustSteps|spectrum\/.*(averag|f32|Four|sumOf)/i
  ],
  ["digest", /node:(internal\/)?crypto|checksumOf| update$/],
  ["encode", /encodeChunk|arrayWriter|gzip|crc32|assembly\/(deflate|planes)/],
  ["transpose", /createConverter|readBlocks|assembly\/(transpose|turnTiles|quantize|storeTransposed)/],
  ["pick", /bucketPicker|planRuns|runSpan|bucketIndex|assembly\/(pick|rows)/],
  [
    "statistics",
    /column(Statistics|Spectra|Quality|Tree)|foldStatistics|quality\/|median|overview|assembly\/(sums|spectrum)/
  ],
  [
    "write",
    /writeBuffer|writeRawBytes|node:(internal\/)?fs|node:buffer|node:v8|shards|disk\/| (fsync|unlink|open|close|rmdir|rename|mkdir)$/
  ],
  ["read", /wasm|\/data\/source\/| read$/],
  ["start", /esm\/|compileSourceTextModule|node_modules\/[^.]|cjs\//],
  ["garbage collector", /garbage collector/]
];

/** Runs work under the profiler and sums its own time by part of the build, in seconds. */
export async function profileParts<T>(work: () => Promise<T>): Promise<{result: T; parts: Record<string, number>}> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  const result = await work();
  const {profile} = await session.post("Profiler.stop");
  session.disconnect();
  return {result, parts: sumParts(profile)};
}

function sumParts({nodes, samples = [], timeDeltas = []}: Profiler.Profile): Record<string, number> {
  const parts: Record<string, number> = Object.fromEntries([
    ...PARTS.map(([part]) => [part, 0] as const),
    ["other", 0]
  ]);
  const partOf = new Map(
    nodes.map(({id, callFrame}) => {
      const {functionName} = callFrame;
      const name = `${sourceOf(callFrame)} ${functionName}`;
      const isIdle = functionName === "(idle)" || functionName === "(program)";
      return [id, isIdle ? undefined : (PARTS.find(([, pattern]) => pattern.test(name))?.[0] ?? "other")];
    })
  );
  samples.forEach((id, i) => {
    const part = partOf.get(id);
    if (part) parts[part] += timeDeltas[i] / 1e6;
  });
  return parts;
}

/** The file that a function was compiled from. */
function sourceOf({url, lineNumber, columnNumber}: Profiler.Profile["nodes"][number]["callFrame"]): string {
  const entry = findSourceMap(url)?.findEntry(lineNumber, columnNumber);
  return entry && "originalSource" in entry ? entry.originalSource : url;
}
