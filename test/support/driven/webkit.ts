import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {type AddressInfo, createServer} from "node:net";
import type {Readable} from "node:stream";
import {setTimeout} from "node:timers/promises";
import {type Actions, Builder, Capabilities, Key, Origin, type WebDriver} from "selenium-webdriver";
import {findOnPath} from "../page/findChromium.js";
import {type BrowserFamily, type DrivenBrowser, type Place, WINDOW} from "./drivenBrowser.js";

const PROGRAMS = {WebKitWebDriver: "webkit2gtk-driver", Xvfb: "xvfb"};

/** WebKitGTK, the engine of Safari, on a screen in memory. */
export const webkit: BrowserFamily = {
  name: "WebKit",
  whyMissing() {
    const missing = Object.entries(PROGRAMS).filter(([program]) => !findOnPath(program));
    return missing.length === 0
      ? undefined
      : missing.map(([program, name]) => `no ${program} on PATH (package ${name})`).join(", ");
  },
  start
};

async function start({isDark}: {isDark: boolean}): Promise<DrivenBrowser> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"]
  });
  const [number] = (await once(screen.stdio[3] as Readable, "data")) as [Buffer];
  const port = await freePort();
  const server = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    // GTK's theme is what the page takes for the system's.
    env: {...process.env, DISPLAY: `:${number.toString().trim()}`, GTK_THEME: isDark ? "Adwaita:dark" : "Adwaita"}
  });
  const address = `http://127.0.0.1:${port}`;
  await waitFor(address, server);
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(address)
    .withCapabilities(new Capabilities({browserName: "MiniBrowser"}))
    .build();
  const window = driver.manage().window();
  await window.setRect({...WINDOW, x: 0, y: 0});
  // The window's bars take a part of its height.
  const barsHeight = WINDOW.height - (await driver.executeScript<number>(() => innerHeight));
  await window.setRect({x: 0, y: 0, width: WINDOW.width, height: WINDOW.height + barsHeight});
  return {
    ...actionsOf(driver),
    errors: [],
    open: (page) => driver.get(page),
    evaluate: (work: (argument?: unknown) => unknown, argument?: unknown) => driver.executeScript(work, argument),
    screenshot: () => driver.takeScreenshot(),
    print: null,
    async close() {
      await driver.quit();
      server.kill();
      screen.kill();
    }
  };
}

/** Actions of mouse and keys. */
function actionsOf(driver: WebDriver): Pick<DrivenBrowser, "point" | "drag" | "wheel" | "press"> {
  const moveTo = ({x, y}: Place, duration = 0) => ({
    ...{x: Math.round(x), y: Math.round(y)},
    ...{duration, origin: Origin.VIEWPORT}
  });
  return {
    point: (at) => driver.actions().move(moveTo(at)).perform(),
    async drag(from, to, {shift = false} = {}) {
      const actions = driver.actions();
      if (shift) actions.keyDown(Key.SHIFT);
      const middle = {x: (from.x + to.x) / 2, y: (from.y + to.y) / 2};
      actions.move(moveTo(from)).press().move(moveTo(middle, 50)).move(moveTo(to, 50)).release();
      if (shift) actions.keyUp(Key.SHIFT);
      await actions.perform();
    },
    async wheel(at, by, {control = false} = {}) {
      const [x, y] = [Math.round(at.x), Math.round(at.y)];
      const actions = driver.actions() as Actions & {scroll(x: number, y: number, byX: number, byY: number): Actions};
      if (!control) return actions.scroll(x, y, by.x, by.y).perform();
      // Its driver turns the wheel without the key, and back again when that is let go: the page tells itself.
      await driver.executeScript(
        (at: Place, by: Place) => {
          const place = {clientX: at.x, clientY: at.y, deltaX: by.x, deltaY: by.y};
          const event = new WheelEvent("wheel", {...place, ctrlKey: true, bubbles: true, cancelable: true});
          document.elementFromPoint(at.x, at.y)!.dispatchEvent(event);
        },
        at,
        by
      );
    },
    async press(key, {control = false} = {}) {
      const actions = driver.actions();
      if (control) actions.keyDown(Key.CONTROL);
      actions.sendKeys(KEYS[key] ?? key);
      if (control) actions.keyUp(Key.CONTROL);
      await actions.perform();
    }
  };
}

/** Keys that WebDriver has names of its own for. */
const KEYS: Partial<Record<string, string>> = {
  ArrowRight: Key.ARROW_RIGHT,
  PageDown: Key.PAGE_DOWN,
  Escape: Key.ESCAPE,
  Enter: Key.ENTER
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until a driver answers; throws when it ends instead, or does not within ten seconds. */
async function waitFor(address: string, server: ChildProcess): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (server.exitCode !== null) throw new Error(`WebKitWebDriver ended with status ${server.exitCode}`);
    const isReady = await fetch(`${address}/status`).then(
      ({ok}) => ok,
      () => false
    );
    if (isReady) return;
    await setTimeout(100);
  }
  throw new Error("WebKitWebDriver does not answer");
}
