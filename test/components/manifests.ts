import type {Manifest, ManifestChannel} from "../../src/format/manifest.js";
import type {Segment} from "../../src/format/segments.js";
import {planLevels} from "../../src/pyramid/planLevels.js";
import type {Report} from "../../src/report/report.js";

/** A manifest of `channels` over `segments`: int16 counts of a microvolt unless told otherwise. */
export function manifestOf(
  segments: Segment[],
  channels: ManifestChannel[],
  options: Partial<Manifest> = {}
): Manifest {
  return {
    version: 1,
    requires: [],
    method: "minmax",
    dtype: "int16",
    encoding: {dtype: "int16", delta: true, shuffle: true},
    sampleCount: segments[segments.length - 1].sampleEnd,
    channelCount: channels.length,
    samplingRate: 1 / segments[0].samplePeriod,
    unit: "V",
    conversion: 1e-6,
    offset: 0,
    segments,
    levels: planLevels(segments),
    overview: {binCount: 1},
    source: {name: "test.nwb", bytes: 0},
    channels,
    ...options
  };
}

/** One segment of `sampleCount` samples from 0 s. */
export function oneSegment(sampleCount: number, samplingRate = 1000): Segment[] {
  return [{sampleStart: 0, sampleEnd: sampleCount, startSeconds: 0, samplePeriod: 1 / samplingRate}];
}

/** `count` channels named c0, c1, ... with median 0 and the given spread in stored units. */
export function channelsOf(count: number, spread = 12): ManifestChannel[] {
  return Array.from({length: count}, (_, i) => ({name: `c${i}`, center: 0, spread}));
}

/** A report of a manifest, with nothing else to say. */
export function reportOf(manifest: Manifest, options: Partial<Report> = {}): Report {
  return {
    id: "test",
    title: "Test",
    synthetic: true,
    signals: [],
    store: "test.zarr",
    storeBytes: 0,
    manifest,
    findings: [],
    facts: [],
    polarity: "up",
    places: [],
    tables: {
      channels: manifest.channelCount,
      intervals: 0,
      annotations: 0,
      segments: manifest.segments.length,
      spikeUnits: 0
    },
    laneCount: 0,
    keepName: "test",
    build: {seconds: 0, peakMemoryBytes: 0},
    ...options
  };
}
