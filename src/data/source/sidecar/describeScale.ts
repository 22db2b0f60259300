import type {Finding} from "../../../report/report.js";
import {tidy} from "../../../text/tidy.js";
import {normalizeUnit} from "../channels/normalizeUnit.js";
import type {Description} from "../format.js";
import type {Sidecar} from "./schema.js";

/** Conversion of stored values to physical ones: `value * conversion * channel.conversion + offset`, in `unit`. */
export interface Scale {
  unit: string;
  conversion: number;
  offset: number;
  findings: Finding[];
}

/** Unit, conversion and offset of a recording, whatever its format: the sidecar's, else the file's, else assumed. */
export function describeScale(file: Description, sidecar: Sidecar): Scale {
  const findings: Finding[] = [];
  let written = tidy(sidecar.unit ?? file.unit ?? "", 40);
  if (written === "") {
    written = file.isElectrical ? "V" : "a.u.";
    const text = `The file names no unit: ${file.isElectrical ? "volts are" : '"a.u." is'} assumed.`;
    findings.push({level: "note", title: `Assumed unit: ${written}`, text});
  }
  const {unit, factor} = normalizeUnit(written);
  const conversion = sidecar.conversion ?? usable("conversion", file.conversion, 1, findings);
  const offset = sidecar.offset ?? usable("offset", file.offset, 0, findings);
  if (sidecar.unit === undefined && factor !== 1 && conversion !== 1) {
    const text = `The unit is written "${written}" together with a conversion of ${conversion}: both are applied. If the conversion already gives volts, set "unit": "V" in the sidecar.`;
    findings.push({level: "warning", title: "Doubtful unit", text});
  }
  return {unit, conversion: conversion * factor, offset: offset * factor, findings};
}

/** A number of the file; the fallback, with a warning, when nothing can be multiplied by it or added to it. */
function usable(
  name: "conversion" | "offset",
  value: number | undefined,
  fallback: number,
  findings: Finding[]
): number {
  if (value === undefined) return fallback;
  if (Number.isFinite(value) && !(name === "conversion" && value === 0)) return value;
  const text = `The ${name} is ${value}: ${fallback} is used. Set "${name}" and "unit" in the sidecar to correct it.`;
  findings.push({level: "warning", title: `Assumed ${name}`, text});
  return fallback;
}
