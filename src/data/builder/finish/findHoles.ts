import type {ChannelStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {formatPercent} from "../../../text/percent.js";

/** Says which channels have samples that are no numbers; none when all are. */
export function findHoles(names: readonly string[], statistics: readonly ChannelStatistics[]): Finding[] {
  const holesOf = ({nanCount, infiniteCount}: ChannelStatistics) => nanCount + infiniteCount;
  const channels = names.filter((_, i) => holesOf(statistics[i]) > 0);
  if (channels.length === 0) return [];
  const total = statistics.reduce((sum, channel) => sum + holesOf(channel), 0);
  const share = total / statistics.reduce((sum, channel) => sum + channel.count + holesOf(channel), 0);
  return [
    {
      level: "warning",
      title: `Missing samples in ${formatCount(channels.length, "channel")}`,
      text:
        `${formatCount(total, "sample")} (${formatPercent(share)} of all) are NaN or infinite: traces have ` +
        "holes there, and statistics leave them out.",
      channels
    }
  ];
}
