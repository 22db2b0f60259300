import {crc32} from "node:zlib";

/** A file in an archive. */
export interface ZipFile {
  /** ASCII. */
  name: string;
  bytes: Uint8Array;
}

/** Bytes of a file's header before its name. */
export const ZIP_HEADER = 30;

/** 1980-01-01, the first day that the format knows. */
const DATE = 0x21;

/** Files as a Zip archive, uncompressed and without times: the same files give the same bytes. */
export function makeZip(files: readonly ZipFile[]): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const {name, bytes} of files) {
    // Version, flags, method, time, date, checksum, sizes, lengths of name and extras.
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(DATE, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from("PK\x03\x04"), fields, Buffer.from(name), bytes);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), fields, place, Buffer.from(name));
    at += ZIP_HEADER + name.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from("PK\x05\x06"), end]);
}
