import {type AnnotationDraft, roundSeconds} from "./annotation.js";
import {formatSeconds} from "./formats/bidsEvents.js";

/** Longest address with annotations in it: longer ones are cut by some programs that pass them on. */
export const MAX_LINK_LENGTH = 2000;

/** Text of the annotations in a part of an address after "#", as `readLinkText` reads it; empty where there are none. */
export function linkTextOf(hash: string): string {
  return /(?:^|[#&])marks=([^&]*)/.exec(hash)?.[1] ?? "";
}

/** A part of an address after "#" with other annotations in it, or none. */
export function withLinkText(hash: string, text: string): string {
  const parts = hash.split("&").filter((part) => part !== "" && !part.startsWith("marks="));
  return [...parts, ...(text === "" ? [] : [`marks=${text}`])].join("&");
}

/** An address of a view with annotations in it. */
export function linkWith(address: string, annotations: readonly AnnotationDraft[]): string {
  const [page, hash = ""] = address.split("#");
  return `${page}#${withLinkText(hash, writeLinkText(annotations))}`;
}

/**
 * Annotations as a part of an address: "12.5+0.8:ripple:CA1-12:note;…". After the start a length follows "+", a "?" for an
 * end that nobody knows, nothing for a moment; empty parts at the end are left out.
 */
export function writeLinkText(annotations: readonly AnnotationDraft[]): string {
  return annotations
    .map(({start, end, label, channels, text}) => {
      const length = end === null ? "?" : end > start ? `+${formatSeconds(end - start)}` : "";
      const names = channels?.map(escape).join(",") ?? "";
      return [`${formatSeconds(start)}${length}`, escape(label), names, escape(text)].join(":").replace(/:+$/, "");
    })
    .join(";");
}

/** Annotations of an address. What makes no sense is left out, one by one. */
export function readLinkText(text: string): AnnotationDraft[] {
  return text.split(";").flatMap((part) => {
    const [time = "", label = "", names = "", note = ""] = part.split(":");
    const match = /^(-?\d+(?:\.\d+)?)(?:\+(\d+(?:\.\d+)?)|(\?))?$/.exec(time);
    if (!match) return [];
    const start = roundSeconds(Number(match[1]));
    const end = match[3] ? null : roundSeconds(start + Number(match[2] ?? 0));
    const channels = names === "" ? null : names.split(",").map(unescape);
    return [{start, end, label: unescape(label), channels, text: unescape(note)}];
  });
}

function escape(text: string): string {
  // These are letters to an address, and marks of a sentence to programs that look for addresses in it.
  return encodeURIComponent(text).replace(/[!'()*.~]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
