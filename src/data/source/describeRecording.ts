import {basename} from "node:path";
import type {Finding} from "../../report/report.js";
import {checkChannelCount} from "./channels/checkChannelCount.js";
import {checkAmplitude} from "./checkAmplitude.js";
import type {Format} from "./format.js";
import {describeChannels} from "./sidecar/describeChannels.js";
import {describeFacts} from "./sidecar/describeFacts.js";
import {describeScale} from "./sidecar/describeScale.js";
import {formatOptions} from "./sidecar/formatOptions.js";
import {sizeOf} from "./sizeOf.js";
import type {SourceInfo, SourceOptions} from "./source.js";
import {buildTimeBase} from "./time/buildTimeBase.js";

/**
 * Description of a recording without its samples: what its file says, as its format reads it, and what its
 * sidecar says, which is applied here for every format. Rejects with a `RecordingError`.
 */
export async function describeRecording(format: Format, path: string, options: SourceOptions): Promise<SourceInfo> {
  const {sidecar = {}} = options;
  const fileName = basename(path);
  const file = await format.describe(path, formatOptions(format, path, options));
  try {
    checkChannelCount(fileName, file.channels.length);
    const time = buildTimeBase(fileName, file.sampleCount, file.time, sidecar);
    const channels = describeChannels(fileName, file, sidecar);
    const scale = describeScale(file, sidecar);
    const facts = describeFacts(file, new Set(sidecar.publish));
    const findings = [...(file.findings ?? []), ...time.findings, ...channels.findings, ...scale.findings];
    const info: SourceInfo = {
      fileName,
      fileBytes: await sizeOf(path),
      format: file.format,
      series: file.series,
      otherSeries: file.otherSeries ?? [],
      dtype: file.dtype,
      sampleCount: file.sampleCount,
      channelCount: channels.channels.length,
      chunkShape: file.chunkShape ?? null,
      samplingRate: time.samplingRate,
      segments: time.segments,
      unit: scale.unit,
      conversion: scale.conversion,
      offset: scale.offset,
      channels: channels.channels,
      columns: channels.columns,
      intervals: file.intervals ?? [],
      spikeUnits: file.spikeUnits ?? [],
      ...facts,
      findings,
      address: file.address
    };
    if (file.isElectrical) findings.push(...(await amplitudeFindings(format, path, info)));
    return info;
  } finally {
    file.close?.();
  }
}

async function amplitudeFindings(format: Format, path: string, info: SourceInfo): Promise<Finding[]> {
  const reader = await format.openReader(path, info.address);
  try {
    return await checkAmplitude(reader, info);
  } finally {
    reader.close();
  }
}
