import {isTouched, pressVerb} from "../../reactive/isTouched.js";
import {chosenChannel, moveChannel} from "../../view/channels/selection.js";
import {toggleGroup} from "../../view/channels/toggleGroup.js";
import type {ViewerContext} from "../../view/context.js";
import {targetChannel} from "../../view/cursor.js";
import {toggleBad} from "../../view/toggleBad.js";

/** Moves the chosen channel in the order shown. */
export function moveRow(context: ViewerContext, delta: -1 | 1): void {
  const {services} = context;
  if (chosenChannel(context) === null) services.say(`${pressVerb()} on a channel’s name to select it, then move it`);
  else if (!moveChannel(context, delta)) services.say(delta < 0 ? "It is the first one" : "It is the last one");
}

/** Shows the group of the row that keys act on alone, or all. */
export function showGroup(context: ViewerContext): void {
  const {services} = context;
  const channel = targetChannel(context);
  if (channel === null) return services.say(`${chooseRow()} to choose its group`);
  const shown = toggleGroup(context, channel);
  services.say(!shown ? "The channel is in no group" : shown.isAlone ? `Only ${shown.name}` : "All channels as before");
}

/** Marks the row that keys act on, and says which. */
export function markRow(context: ViewerContext): void {
  const {state, manifest, services} = context;
  const channel = targetChannel(context);
  if (channel === null) return services.say(`${chooseRow()} to mark it`);
  toggleBad(state, channel);
  services.say(`${manifest.channels[channel].name} marked ${state.value.bad.includes(channel) ? "bad" : "good"}`);
}

/** The act that chooses a row with the pointer at hand. */
const chooseRow = () => (isTouched() ? "Tap on a channel’s name" : "Point at a row or press its name");
