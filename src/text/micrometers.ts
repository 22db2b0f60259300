import {formatNumber} from "./number.js";

/** Distances beyond this, in micrometers, are told in millimeters: those of a scalp, not of a probe. */
const LONG = 10_000;

/** Unit in which distances are told, and the micrometers of one. */
export interface PlaceUnit {
  readonly unit: "µm" | "mm";
  readonly micrometers: number;
}

/** The unit for distances of which the greatest is `most` micrometers. */
export function placeUnit(most: number): PlaceUnit {
  return most > LONG ? {unit: "mm", micrometers: 1000} : {unit: "µm", micrometers: 1};
}

/** "1,240 µm", "−95 mm": a place along an axis, in micrometers. */
export function formatMicrometers(value: number): string {
  const {unit, micrometers} = placeUnit(Math.abs(value));
  return `${formatNumber(value / micrometers, unit === "mm" ? 1 : 0)} ${unit}`;
}
