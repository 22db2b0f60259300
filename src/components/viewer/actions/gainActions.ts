import {formatDigits} from "../../../text/number.js";
import {chosenChannel} from "../../view/channels/selection.js";
import type {ViewerContext} from "../../view/context.js";
import {equalGains, isEqualized, stepChannelGains, stepGain, ungained} from "../../view/gains.js";
import {changeView} from "./moveView.js";

/** Steps the gain of the chosen channel, of all where none is. */
export function changeGain(context: ViewerContext, direction: "up" | "down"): void {
  const {state, signal, services} = context;
  const channel = chosenChannel(context);
  if (channel === null)
    return changeView(
      context,
      {gain: stepGain(signal().scales, state.value.gain, direction)},
      "The gain goes no further"
    );
  state.set({channelGains: stepChannelGains(state.value.channelGains, [channel], direction)});
  services.say(`${signal().nameOf(channel)}: gain ×${formatDigits(state.value.channelGains[channel], 2)}`);
}

/** Fits each row to its own channel; rows that are, have the gain of their kind again. */
export function equalizeRows({state, signal, services}: ViewerContext): void {
  const {scales} = signal();
  const wasEqual = isEqualized(scales, state.value.channelGains);
  state.set({channelGains: wasEqual ? ungained(scales) : equalGains(scales)});
  services.say(wasEqual ? "Same gain for all channels of a kind" : "Rows equalized: each at its own gain");
}

/** Takes away the gains of single channels; that of all stays. */
export function unifyGains({state, signal, services}: ViewerContext): void {
  state.set({channelGains: ungained(signal().scales)});
  services.say("Same gain for all channels of a kind");
}

/** The default gain, for all channels. */
export function resetGain({state, signal}: ViewerContext): void {
  state.set({gain: 1, channelGains: ungained(signal().scales)});
}
