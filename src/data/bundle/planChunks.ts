/** A page as far as its modules go, by their paths in the site. */
export interface PageModules {
  /** Modules that its scripts name. */
  readonly entries: readonly string[];
  /** Those that are loaded with it, and all that these import. */
  readonly eager: ReadonlySet<string>;
}

/**
 * Plans which modules come in one file. Modules that the same pages load at once, and that no other page may load later,
 * are one: a page then loads no more than it needs, in few files. The others are left to the bundler.
 *
 * @param importsOf All that a module imports, at once or later.
 * @returns a name of the file by the paths of modules.
 */
export function planChunks(
  pages: readonly PageModules[],
  importsOf: (path: string) => readonly string[]
): ReadonlyMap<string, string> {
  const kinds = new Map(pages.map((page) => [[page.entries, "", [...page.eager]].flat().toSorted().join(), page]));
  const users = new Map<string, {eager: number[]; isLate: boolean}>();
  for (const [kind, {entries, eager}] of [...kinds.values()].entries()) {
    const found = new Set(entries);
    for (const path of found) {
      const user = users.get(path) ?? {eager: [], isLate: false};
      if (eager.has(path)) user.eager.push(kind);
      else user.isLate = true;
      users.set(path, user);
      for (const next of importsOf(path)) found.add(next);
    }
  }
  const shared = [...users].filter(([, {eager, isLate}]) => eager.length > 0 && !isLate);
  return new Map(shared.map(([path, {eager}]) => [path, `page ${eager.join()}`]));
}
