/** A kind of file that is no recording here, by how it begins. */
interface KnownKind {
  /** First bytes, each character one byte, in lower case. */
  starts: readonly string[];
  /** Their offset in the file; 0 when absent. */
  at?: number;
  what: string;
  way: string;
}

const CONVERT = "convert it to NWB, for instance with neuroconv";
const AGAIN = "the download failed: download it again";
const UNPACK = "unpack it first";

/** Signatures as the formats' own documents give them. */
const KINDS: readonly KnownKind[] = [
  {starts: ["version https://git-lfs"], what: "a Git LFS pointer", way: "run git lfs pull"},
  {starts: ["<!doctype html", "<html", "<head"], what: "a web page (HTML)", way: AGAIN},
  {starts: ["<?xml", '{"', "{\n", "[\n", "[{"], what: "text (XML or JSON)", way: AGAIN},
  {starts: ["pk\x03\x04", "pk\x05\x06"], what: "a zip archive", way: UNPACK},
  {starts: ["\x1f\x8b"], what: "a gzip archive", way: UNPACK},
  {starts: ["7z\xbc\xaf\x27\x1c"], what: "a 7z archive", way: UNPACK},
  {starts: ["ustar"], at: 257, what: "a tar archive", way: UNPACK},
  {starts: ["0       "], what: "an EDF file", way: CONVERT},
  {starts: ["\xffbiosemi"], what: "a BDF file (BioSemi)", way: CONVERT},
  {starts: ["matlab 5.0 mat-file"], what: "a MATLAB 5 file", way: `save it in MATLAB with -v7.3, or ${CONVERT}`},
  {starts: ["brain vision data exchange", "brain vision v-amp"], what: "a BrainVision header", way: CONVERT},
  {starts: ["\x93numpy"], what: "a NumPy array", way: CONVERT},
  {starts: ["######## neuralynx"], what: "a Neuralynx file", way: CONVERT},
  {starts: ["header.format = 'open ephys"], what: "an Open Ephys file", way: CONVERT},
  {starts: ["neuralsg", "neuralcd", "neuralev", "brsmpgrp"], what: "a Blackrock file", way: CONVERT},
  {starts: ["\x02\x27\x91\xc6"], what: "an Intan RHD file", way: CONVERT},
  {starts: ["\xac\x27\x91\xd6"], what: "an Intan RHS file", way: CONVERT},
  {starts: ["plex"], what: "a Plexon file", way: CONVERT},
  {starts: ["abf ", "abf2"], what: "an Axon ABF file", way: CONVERT},
  {starts: ["\0\0\0\0\0\0\0\0"], what: "filled with zeros at its start", way: "copy it again from its source"}
];

/** Says what a file is that no reader takes, and what to do: "is an EDF file: convert it ...". Undefined when unknown. */
export function identifyFile(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 512))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .toLowerCase();
  const kind = KINDS.find(({starts, at = 0}) => starts.some((start) => matches(text, start, at)));
  return kind && `is ${kind.what}: ${kind.way}`;
}

/** Text may be indented; anything else is where it is. */
function matches(text: string, start: string, at: number): boolean {
  return text.startsWith(start, at) || (/^[<{[]/.test(start) && text.trimStart().startsWith(start));
}
