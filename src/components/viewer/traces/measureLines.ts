import type {Manifest} from "../../../format/manifest.js";
import {missingSeconds} from "../../../format/segments.js";
import type {Clock} from "../../../text/clock.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";
import {formatQuantity} from "../../../text/quantity.js";
import {html} from "../../reactive/html.js";
import type {Measurement} from "../../view/measureRange.js";
import type {Range} from "../../view/range.js";

/** Facts that the words of a measurement need. */
export interface MeasureFacts {
  readonly manifest: Manifest;
  readonly clock: Clock;
  /** Name of the signal where it is not the recording as it is. */
  readonly derived: string | null;
  /** Name and unit of a channel. */
  readonly nameOf: (channel: number) => string;
  readonly unitOf: (channel: number) => string;
  /** Cycles that the reader counts in the range. */
  readonly cycles: number;
}

/** "15 s · 3 cycles: 0.2 Hz · A07": how long a range is, and of what. */
export function rangeLines({channel, other, extent}: Range, facts: MeasureFacts): Node[] {
  const {manifest, derived, nameOf, cycles} = facts;
  const length = extent[1] - extent[0];
  const {segments} = manifest;
  const hertz = formatQuantity(cycles / length, "Hz", 3);
  const names = other === undefined ? nameOf(channel) : termNames([channel, other], facts).join(" − ");
  const gapSeconds = missingSeconds(segments, extent);
  return [
    line(
      html.fragment`<b>${formatDuration(length)}</b> · ${cycles === 1 ? hertz : `${cycles} cycles: ${hertz}`} · ${names}`
    ),
    ...(derived === null ? [] : [small(derived)]),
    ...(gapSeconds > 0 ? [line(`${formatDuration(gapSeconds)} without data`)] : [])
  ];
}

/** Names of channels that are subtracted: "(L1-L2)" for one that is a difference itself. */
function termNames(channels: readonly number[], {manifest, nameOf}: MeasureFacts): string[] {
  return channels.map((channel) => {
    const name = nameOf(channel);
    return name === manifest.channels[channel].name ? name : `(${name})`;
  });
}

/** Result of a measurement in words, a line each. */
export function measuredLines({channel, other, extent}: Range, measured: Measurement, facts: MeasureFacts): Node[] {
  const {manifest, clock, unitOf} = facts;
  const {sampleCount, count, first, last, min, max, mean, rms, slope, dominantHertz, comparison} = measured;
  const unit = unitOf(channel);
  const quantity = (value: number) => formatQuantity(value, unit);
  const step = Math.max(1 / manifest.samplingRate, (extent[1] - extent[0]) / 1e4);
  const moment = (seconds: number) => clock.format(seconds, step);
  const finite = count < sampleCount ? `, ${formatNumber(count)} of them finite` : "";
  const rise = slope === null ? "" : `, slope ${formatQuantity(slope, unit)}/s`;
  return [
    line(`peak to peak ${quantity(max - min)}`),
    line(`min ${quantity(min)}, max ${quantity(max)}`),
    ...(count > 0 ? [small(`min at ${moment(measured.minSeconds)}, max at ${moment(measured.maxSeconds)}`)] : []),
    line(`first to last ${quantity(last - first)}${rise}`),
    line(`mean ${quantity(mean)}, SD ${quantity(rms)}, RMS ${quantity(Math.hypot(mean, rms))}`),
    ...(dominantHertz === null
      ? []
      : [
          line(`strongest at ${formatQuantity(dominantHertz, "Hz", 3)}`),
          small("peak of the power spectrum, Hann window")
        ]),
    ...(comparison && other !== undefined ? comparedLines([channel, other], comparison, facts) : []),
    small(`${formatCount(sampleCount, "sample")}${finite}`)
  ];
}

function comparedLines(
  pair: readonly [number, number],
  {difference, lagSeconds, correlation}: NonNullable<Measurement["comparison"]>,
  facts: MeasureFacts
): Node[] {
  const [name, other] = pair.map(facts.nameOf);
  const [unit, otherUnit] = pair.map(facts.unitOf);
  const quantity = (value: number) => formatQuantity(value, unit);
  const isLate = (lagSeconds ?? 0) >= 0;
  return [
    ...(unit === otherUnit
      ? [
          line(
            `${termNames(pair, facts).join(" − ")}: mean ${quantity(difference.mean)}, SD ${quantity(difference.rms)}`
          )
        ]
      : []),
    ...(lagSeconds === null || correlation === null
      ? []
      : [
          line(
            `${other} ${formatQuantity(Math.abs(lagSeconds), "s", 3)} ${isLate ? "after" : "before"} ${name}, ` +
              `correlation ${formatNumber(correlation, 2)}`
          ),
          small("greatest cross-correlation within half of the range")
        ])
  ];
}

function line(content: Node | string): Node {
  return html`<div>${content}</div>` as Node;
}

function small(content: string): Node {
  return html`<div class="viewer-card-small">${content}</div>` as Node;
}
