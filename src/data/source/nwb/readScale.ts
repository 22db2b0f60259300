import type {Finding} from "../../../report/report.js";
import {tidy} from "../../../text/tidy.js";
import {normalizeUnit} from "../normalizeUnit.js";
import type {Sidecar} from "../readSidecar.js";
import type {SourceChannel} from "../source.js";
import type {SelectedSeries} from "./selectSeries.js";

/** How stored values become physical ones: `value * conversion * channel.conversion + offset`, in `unit`. */
export interface Scale {
  unit: string;
  conversion: number;
  offset: number;
  findings: Finding[];
}

/** Reads unit, conversion and offset; sets the conversion of each channel that has one. */
export function readScale(
  {data, group}: SelectedSeries,
  channels: SourceChannel[],
  columns: number[] | null,
  sidecar: Sidecar
): Scale {
  const findings: Finding[] = [];
  const isElectrical = group?.text("neurodata_type") === "ElectricalSeries";
  const inFile = data.text("unit") ?? data.text("units");
  let written = tidy(sidecar.unit ?? inFile ?? "", 40);
  if (written === "") {
    written = isElectrical ? "V" : "a.u.";
    findings.push({
      level: "note",
      title: `Assumed unit: ${written}`,
      text: `The file names no unit: ${isElectrical ? "volts, as NWB has them," : '"a.u."'} is assumed.`
    });
  }
  const {unit, factor} = normalizeUnit(written);
  const conversion = sidecar.conversion ?? finite(data.number("conversion"), 1, "conversion", findings);
  const offset = finite(data.number("offset"), 0, "offset", findings);
  if (sidecar.unit === undefined && factor !== 1 && conversion !== 1) {
    const text = `The unit is written "${written}" together with a conversion of ${conversion}: both are applied. If the conversion already gives volts, set "unit": "V" in the sidecar.`;
    findings.push({level: "warning", title: "Doubtful unit", text});
  }
  readChannelConversions(group, channels, columns, findings);
  return {unit, conversion: conversion * factor, offset: offset * factor, findings};
}

function finite(value: number | undefined, fallback: number, name: string, findings: Finding[]): number {
  if (value === undefined || (Number.isFinite(value) && !(name === "conversion" && value === 0)))
    return value ?? fallback;
  findings.push({
    level: "warning",
    title: `Assumed ${name}`,
    text: `The ${name} is ${value}: ${fallback} is used. "conversion" and "unit" in the sidecar set it right.`
  });
  return fallback;
}

function readChannelConversions(
  group: SelectedSeries["group"],
  channels: SourceChannel[],
  columns: number[] | null,
  findings: Finding[]
): void {
  const node = group?.get("channel_conversion");
  const values = node?.kind === "dataset" ? node.column() : undefined;
  if (!values) return;
  const last = columns ? Math.max(...columns) : channels.length - 1;
  if (values.length <= last) {
    const text = `channel_conversion has ${values.length} values for ${last + 1} channels and is not used: amplitudes of channels may differ.`;
    findings.push({level: "warning", title: "Doubtful amplitudes", text});
    return;
  }
  channels.forEach((channel, i) => {
    const value = Number(values[columns?.[i] ?? i]);
    if (Number.isFinite(value) && value !== 0) channel.conversion = value;
  });
}
