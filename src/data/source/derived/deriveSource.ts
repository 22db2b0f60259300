import {longestSegment} from "../../../format/segments.js";
import {checkRecipe, type RecipeFacts} from "../../../signal/checkRecipe.js";
import {type Derivation, marginOf, planDerivation} from "../../../signal/derivation.js";
import type {ReferenceChannel} from "../../../signal/planReference.js";
import {formatCount} from "../../../text/count.js";
import {RecordingError} from "../recordingError.js";
import type {SampleReader, Source, SourceChannel, SourceInfo} from "../source.js";
import type {DerivedSignal} from "./derivedSignal.js";
import {readDerived} from "./readDerived.js";

/** Values that a block may take with its surroundings: 256 MiB of them. */
const MAX_VALUES = 2 ** 25;

/**
 * The source of a derived signal: physical values as float32, of the same channels at the same times. Throws a
 * `RecordingError` when the recording does not allow it.
 */
export function deriveSource(source: Source, signal: DerivedSignal): Source {
  const info = deriveInfo(source.info, signal);
  return {info, ...openDerived(source, info)};
}

/** The samples of a description that `deriveSource` made. `reader` is that of the recording. */
export function openDerived(reader: SampleReader, {derivedFrom}: SourceInfo): SampleReader {
  const {info, signal} = derivedFrom!;
  return readDerived(reader, info, derivationOf(info, signal));
}

function deriveInfo(info: SourceInfo, signal: DerivedSignal): SourceInfo {
  const fail = (reason: string) =>
    new RecordingError(info.fileName, `cannot give the signal "${signal.name}": ${reason}`);
  const reason = checkRecipe(signal.recipe, factsOf(info));
  if (reason !== null) throw fail(reason.replace(/\.$/, ""));
  const derivation = derivationOf(info, signal);
  const length = derivation.blockLength + 2 * marginOf(derivation);
  if (length * info.channelCount > MAX_VALUES) {
    const channels = formatCount(info.channelCount, "channel");
    throw fail(`its filter remembers so long that ${channels} do not fit into memory; choose a higher frequency`);
  }
  const suffix = derivation.reference.unitSuffix;
  const plain = (channel: SourceChannel): SourceChannel => ({
    ...channel,
    conversion: 1,
    offset: 0,
    ...(channel.unit !== undefined && {unit: channel.unit + suffix})
  });
  return {
    ...info,
    dtype: "float32",
    chunkShape: [Math.min(info.sampleCount, derivation.blockLength), info.channelCount],
    unit: info.unit + suffix,
    conversion: 1,
    offset: 0,
    channels: info.channels.map(plain),
    columns: null,
    intervals: [],
    spikeUnits: [],
    findings: [],
    derivedFrom: {info, signal}
  };
}

function derivationOf(info: SourceInfo, {recipe, bad}: DerivedSignal): Derivation {
  const names = new Set(bad);
  const indices = info.channels.flatMap(({name}, i) => (names.has(name) ? [i] : []));
  return planDerivation(recipe, factsOf(info), indices);
}

function factsOf({samplingRate, segments, channels, unit: common}: SourceInfo): RecipeFacts {
  return {
    samplingRate,
    longestSegment: longestSegment(segments),
    channels: channels.map(({name, unit = common, group, depth, x, y, z}): ReferenceChannel => {
      return {name, unit, group, depth, x, y, z};
    })
  };
}
