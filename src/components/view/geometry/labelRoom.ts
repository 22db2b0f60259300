import {categorize, type ChannelFacts, tellApart} from "../channels/channelFacts.js";
import {formatChannelGain} from "../gains.js";
import type {SignalInfo} from "../signal/signal.js";

/** Width of a letter of a name, and of a gain beside it, in CSS pixels: wide ones, so that no name is cut. */
const LETTER_PX = 7.2;
const GAIN_LETTER_PX = 5.6;

/** Room beside names: between them and the traces, and for the name of a group along its spine. CSS pixels. */
const EDGE_PX = 12;
const GROUP_PX = 16;

/** Room left of the traces, in CSS pixels: on a phone gains stand below names, and groups have no name. */
export interface LabelRoom {
  readonly desktop: number;
  readonly phone: number;
}

/** Room that the names of a signal's channels need, with the gains that stand beside some and the names of groups. */
export function labelRoom(
  facts: readonly ChannelFacts[],
  {scales, nameOf}: Pick<SignalInfo, "scales" | "nameOf">,
  channelGains: readonly number[]
): LabelRoom {
  let widest = 0;
  let widestName = 0;
  facts.forEach((_, channel) => {
    const gain = formatChannelGain(scales, channelGains, channel);
    const nameWidth = nameOf(channel).length * LETTER_PX;
    widestName = Math.max(widestName, nameWidth);
    widest = Math.max(widest, nameWidth + gain.length * GAIN_LETTER_PX);
  });
  const hasGroups = tellApart(categorize(facts, "group"));
  return {
    desktop: Math.ceil(widest + EDGE_PX + (hasGroups ? GROUP_PX : 0)),
    phone: Math.ceil(widestName + EDGE_PX)
  };
}
