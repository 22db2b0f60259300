import {formatCount} from "../../../text/count.js";
import {RecordingError} from "../recordingError.js";

/** More channels than any device has, with room to spare. */
const MAX_CHANNELS = 65_536;

/** Throws a `RecordingError` when there are more channels than any recording has: axes are the wrong way round, then. */
export function checkChannelCount(fileName: string, count: number): void {
  if (count <= MAX_CHANNELS) return;
  const way = 'if these are samples, set "channelAxis": 0 in the sidecar';
  throw new RecordingError(fileName, `has ${formatCount(count, "channel")}, more than ${MAX_CHANNELS}: ${way}`);
}
