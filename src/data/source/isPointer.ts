import {open} from "node:fs/promises";

/** Tells whether a file only says where Git LFS keeps the real one. */
export async function isPointer(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString("latin1", 0, bytesRead).startsWith("version https://git-lfs");
  } finally {
    await handle.close();
  }
}
