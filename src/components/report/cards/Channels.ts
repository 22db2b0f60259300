import {channelColumns} from "../tables/channelColumns.js";
import {DataTable} from "../tables/DataTable.js";
import type {ChannelRow} from "../tables/loadTables.js";
import {Card} from "./Card.js";

/** A row for each channel; a press on its name brings it into view. `open` gets the channel's index. */
export function Channels(rows: readonly ChannelRow[], {open}: {open: (channel: number) => void}): HTMLElement {
  const table = DataTable(rows, channelColumns(rows), {label: "Channels", open: ({channel}) => open(channel)});
  return Card("Channels", table);
}
