/** Meaning of file system failures for a command, by their code. */
const REASONS: Record<string, string> = {
  ENOSPC: "the disk is full: free some space and build again; finished work is kept",
  EDQUOT: "the disk quota is exceeded: free some space and build again; finished work is kept",
  EACCES: "no permission to write: choose another folder or change its permissions",
  EPERM: "no permission to write: choose another folder or change its permissions",
  EROFS: "output is on a read-only disk: choose another folder",
  ENOTDIR: "output path is not a folder: choose another one",
  EBUSY: "in use by another program: close that, and run this again",
  EIO: "input or output error: check the disk",
  ERR_WORKER_OUT_OF_MEMORY: "not enough memory: build with fewer --workers",
  EMFILE: "too many open files: raise the limit (ulimit -n)"
};

/** Windows says so of what another program has open, too. */
const HELD = "no permission to write, or another program has it open: close that, or choose another folder";

/** The meaning of an error of the file system; undefined for all others. Errors of threads have lost all but their text. */
export function systemReason(error: unknown, platform: NodeJS.Platform = process.platform): string | undefined {
  const {code, syscall, message} = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  // Node says so of a folder that it cannot make with those above it.
  if (code === "ENOENT" && syscall === "mkdir") return "folder cannot be created: read-only disk, or a broken link";
  const name = code ?? /\bE[A-Z]{2,}\b/.exec(message ?? String(error))?.[0] ?? "";
  return platform === "win32" && ["EACCES", "EPERM"].includes(name) ? HELD : REASONS[name];
}
