import type {ChannelStatistics} from "../../../pyramid/foldStatistics.js";
import type {Finding} from "../../../report/report.js";
import {plural} from "../../../text/words.js";

/** Says which channels have samples that are no numbers; none when all are. */
export function findHoles(names: readonly string[], statistics: readonly ChannelStatistics[]): Finding[] {
  const holesOf = ({nanCount, infiniteCount}: ChannelStatistics) => nanCount + infiniteCount;
  const channels = names.filter((_, i) => holesOf(statistics[i]) > 0);
  if (channels.length === 0) return [];
  const total = statistics.reduce((sum, own) => sum + holesOf(own), 0);
  const share = (100 * total) / statistics.reduce((sum, own) => sum + own.count + holesOf(own), 0);
  return [
    {
      level: "warning",
      title: `Missing samples in ${plural(channels.length, "channel")}`,
      text:
        `${plural(total, "sample")} (${Number(share.toPrecision(2))} % of all) are not numbers or infinite: traces have ` +
        "holes there, and statistics leave them out.",
      channels
    }
  ];
}
