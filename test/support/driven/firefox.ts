import puppeteer, {type KeyInput} from "puppeteer-core";
import {findOnPath} from "../page/findChromium.js";
import {type BrowserFamily, type DrivenBrowser, WINDOW} from "./drivenBrowser.js";

const findFirefox = () => findOnPath("firefox-esr") ?? findOnPath("firefox");

/** Firefox without a window, through WebDriver BiDi. */
export const firefox: BrowserFamily = {
  name: "Firefox",
  whyMissing: () => (findFirefox() ? undefined : "no firefox-esr or firefox on PATH (package firefox-esr)"),
  start
};

async function start({isDark}: {isDark: boolean}): Promise<DrivenBrowser> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: findFirefox(),
    // Its protocol cannot say that the system is dark: 0 is dark, 1 light.
    extraPrefsFirefox: {"layout.css.prefers-color-scheme.content-override": isDark ? 0 : 1}
  });
  const [page] = await browser.pages();
  await page.setViewport(WINDOW);
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  const {mouse, keyboard} = page;
  return {
    errors,
    open: async (address) => void (await page.goto(address)),
    evaluate: (work: (argument?: unknown) => unknown, argument?: unknown) => page.evaluate(work, argument),
    point: ({x, y}) => mouse.move(x, y),
    async drag(from, to, {shift = false} = {}) {
      if (shift) await keyboard.down("Shift");
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x, to.y, {steps: 3});
      await mouse.up();
      if (shift) await keyboard.up("Shift");
    },
    async wheel(at, by, {control = false} = {}) {
      await mouse.move(at.x, at.y);
      if (control) await keyboard.down("Control");
      await mouse.wheel({deltaX: by.x, deltaY: by.y});
      if (control) await keyboard.up("Control");
    },
    async press(key, {control = false} = {}) {
      if (control) await keyboard.down("Control");
      await keyboard.press(key as KeyInput);
      if (control) await keyboard.up("Control");
    },
    screenshot: () => page.screenshot({encoding: "base64"}),
    print: () => page.pdf({format: "a4"}),
    close: () => browser.close()
  };
}
