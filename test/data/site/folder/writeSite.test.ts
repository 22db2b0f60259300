import {execFileSync} from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {MARK} from "../../../../src/data/site/folder/ownedFolder.js";
import {checkSite, writeSite} from "../../../../src/data/site/folder/writeSite.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

/** Writes files into a folder, with times that are long gone. */
function fill(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
}

const write = (dist: string, files: Record<string, string>) => writeSite(dist, async (folder) => fill(folder, files));

const inode = (path: string) => statSync(path).ino;

describe("writeSite", () => {
  test("replaces a site by another, and leaves nothing beside it", async () => {
    const folder = tempFolder();
    const dist = join(folder, "dist");
    await write(dist, {"index.html": "one", "old/page.html": "old"});
    await write(dist, {"index.html": "two"});
    expect(readdirSync(folder)).toEqual(["dist"]);
    expect(readdirSync(dist).sort()).toEqual([MARK, "index.html"]);
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe("two");
  });

  test("the last site stays when the new one fails, until another is whole", async () => {
    const dist = join(tempFolder(), "dist");
    await write(dist, {"index.html": "one"});
    const failing = writeSite(dist, async (folder) => {
      fill(folder, {"index.html": "half"});
      throw new Error("no power");
    });
    await expect(failing).rejects.toThrow("no power");
    expect(existsSync(`${dist}.partial`)).toBe(false);
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe("one");
    await write(dist, {"index.html": "two"});
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe("two");
  });

  test("a kill between its two renames is mended by the next build, whatever becomes of that", async () => {
    const folder = tempFolder();
    const dist = join(folder, "dist");
    await write(dist, {"index.html": "one"});
    fill(`${dist}.partial`, {[MARK]: '{"entries": []}'});
    // A kill leaves it like this: the old one is away, the new one not yet there.
    renameSync(dist, join(`${dist}.partial`, "last"));
    await expect(writeSite(dist, () => Promise.reject(new Error("again")))).rejects.toThrow("again");
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe("one");
  });

  test("a kill before the files of others were moved into the new site loses none of them", async () => {
    const dist = join(tempFolder(), "dist");
    await write(dist, {"index.html": "one"});
    fill(`${dist}.partial`, {
      [MARK]: '{"entries": []}',
      [`last/${MARK}`]: '{"entries": ["index.html"]}',
      "last/index.html": "older",
      "last/CNAME": "example.org"
    });
    await write(dist, {"index.html": "two"});
    expect(readFileSync(join(dist, "CNAME"), "utf8")).toBe("example.org");
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe("two");
  });

  test("a file with the same bytes stays the same file, with its times; others are new", async () => {
    const dist = join(tempFolder(), "dist");
    await write(dist, {"same/a.html": "same", "b.html": "one"});
    const [same, changed] = [join(dist, "same/a.html"), join(dist, "b.html")];
    utimesSync(same, 1000, 1000);
    const before = [inode(same), inode(changed)];
    await write(dist, {"same/a.html": "same", "b.html": "two"});
    expect([inode(same), statSync(same).mtimeMs]).toEqual([before[0], 1_000_000]);
    expect(inode(changed)).not.toBe(before[1]);
  });

  test("what others have put into the site stays, and is never overwritten", async () => {
    const dist = join(tempFolder(), "dist");
    await write(dist, {"index.html": "one"});
    fill(dist, {CNAME: "example.org", ".git/HEAD": "ref"});
    await write(dist, {"index.html": "two"});
    expect(readFileSync(join(dist, "CNAME"), "utf8")).toBe("example.org");
    expect(readFileSync(join(dist, ".git/HEAD"), "utf8")).toBe("ref");
    await expect(write(dist, {"index.html": "three", CNAME: "ours"})).rejects.toThrow(/CNAME was not made by a build/);
    expect(readFileSync(join(dist, "CNAME"), "utf8")).toBe("example.org");
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe("two");
  });

  test("a folder of other files is left alone, and so is one beside it", async () => {
    const folder = tempFolder();
    fill(folder, {"theses/thesis.tex": "x", "dist.partial/site/notes.txt": "x"});
    expect(() => checkSite(join(folder, "theses"))).toThrow(/holds files that are not a site: .*DIST/);
    await expect(write(join(folder, "theses"), {"index.html": "one"})).rejects.toThrow(/not a site/);
    expect(readdirSync(join(folder, "theses"))).toEqual(["thesis.tex"]);
    await expect(write(join(folder, "dist"), {"index.html": "one"})).rejects.toThrow(/dist\.partial holds files/);
    expect(existsSync(join(folder, "dist.partial/site/notes.txt"))).toBe(true);
  });

  test("a link to a folder stays one: the site is replaced where it leads", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "web"));
    symlinkSync(join(folder, "web"), join(folder, "dist"), "junction");
    await write(join(folder, "dist"), {"index.html": "one"});
    await write(join(folder, "dist"), {"index.html": "two"});
    expect(readFileSync(join(folder, "web/index.html"), "utf8")).toBe("two");
    expect(readdirSync(folder).sort()).toEqual(["dist", "web"]);
  });

  test("two at once come one after the other", async () => {
    const dist = join(tempFolder(), "dist");
    const order: string[] = [];
    const slow = (name: string) =>
      writeSite(dist, async (folder) => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        fill(folder, {"index.html": name});
        order.push(`${name} ends`);
      });
    await Promise.all([slow("a"), slow("b")]);
    expect(order[1].slice(0, 1)).toBe(order[0].slice(0, 1));
    expect(readFileSync(join(dist, "index.html"), "utf8")).toBe(order[3].slice(0, 1));
  });

  test("a mount point is refused with the remedy, and a folder in it is fine", async ({skip}) => {
    const dist = join(tempFolder(), "dist");
    mkdirSync(dist);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", dist], {stdio: "pipe"});
    } catch {
      skip("needs the right to mount a small disk");
    }
    try {
      expect(() => checkSite(dist)).toThrow(
        `${dist} is a mount point, which cannot be replaced as a whole: set DIST to`
      );
      await write(join(dist, "site"), {"index.html": "one"});
      expect(readFileSync(join(dist, "site/index.html"), "utf8")).toBe("one");
      execFileSync("umount", [dist]);
      // The same disk again, mounted from elsewhere: only the move shows it.
      const other = tempFolder();
      execFileSync("mount", ["--bind", other, dist]);
      await expect(write(dist, {"index.html": "two"})).rejects.toThrow(`${dist} is a mount point`);
      expect(readdirSync(dist)).toEqual([]);
      expect(existsSync(`${dist}.partial`)).toBe(false);
    } finally {
      execFileSync("umount", [dist]);
    }
  });
});
