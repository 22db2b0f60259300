import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {beforeEach, describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

describe("the channels of the demo", () => {
  beforeEach(async () => {
    page = await open("demo.html");
  });

  test("marks a channel bad by its name", async () => {
    const name = page.locator(".viewer-labels").getByRole("button", {name: "A03"});
    const actions = page.getByRole("group", {name: "Channel A03"});
    await name.click();
    expect((await settled(page)).bad).not.toContain(2);
    expect(await name.getAttribute("aria-pressed")).toBe("true");
    await actions.getByRole("button", {name: "Mark bad"}).click();
    expect((await settled(page)).bad).toContain(2);
    expect(await name.getAttribute("title")).toContain("bad");
    await actions.getByText("Mark good").click();
    expect((await settled(page)).bad).not.toContain(2);
  });

  test("lists what is marked bad with the reasons, to take away", async () => {
    await page.locator(".viewer-labels").getByRole("button", {name: "A03"}).click();
    await page.keyboard.press("b");
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    const list = page.locator(".viewer-bad-list");
    await list.getByText("4 channels marked bad").click();
    const items = await list.getByRole("listitem").allTextContents();
    expect(items[0]).toBe("A03 marked by hand");
    expect(items.some((text) => text.endsWith("flat"))).toBe(true);
    const [download] = await Promise.all([page.waitForEvent("download"), list.getByText("Save as JSON").click()]);
    expect(download.suggestedFilename()).toBe("bad-channels.json");
    const saved = JSON.parse(readFileSync(await download.path(), "utf8")) as {bad: Record<string, string>};
    expect(Object.entries(saved.bad).map(([name, reason]) => `${name} ${reason}`)).toEqual(items);
  });

  test("chooses channels from a list", async () => {
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    await page.getByLabel("Find a channel").fill("B1");
    await page.getByRole("button", {name: "Hide 7 found"}).click();
    const {order} = await settled(page);
    expect(order.length).toBe(57);
    await page.keyboard.press("Escape");
    expect(await page.getByLabel("Find a channel").isVisible()).toBe(false);
  });

  test("ticking shows channels and rows grow; what was found is shown alone", async () => {
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    const panel = page.getByRole("group", {name: "Channels", exact: true});
    await panel.getByRole("button", {name: "Hide all"}).click();
    await panel.locator("label").filter({hasText: "A03"}).locator("input").check();
    expect((await settled(page)).names).toEqual(["A03"]);
    await panel.locator("label").filter({hasText: "D14"}).locator("input").check();
    expect((await settled(page)).names).toEqual(["A03", "D14"]);
    expect(await panel.getByRole("status").innerText()).toBe("2 of 64 channels shown");
    expect(await page.locator(".viewer-status summary").innerText()).toContain("2 of 64 channels");
    await panel.getByLabel("Find a channel").fill("C1");
    await panel.getByRole("button", {name: "Only these"}).click();
    expect((await settled(page)).names).toEqual(["C10", "C11", "C12", "C13", "C14", "C15", "C16"]);
    await page.keyboard.press("Escape");
  });

  test("says what hiding does, and finds nothing in words", async () => {
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    const panel = page.getByRole("group", {name: "Channels", exact: true});
    await page.getByLabel("Find a channel").fill("nobody");
    await panel.getByText("No channel has “nobody”").waitFor();
    expect(await panel.getByRole("button", {name: "Hide 0 found"}).getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel("Find a channel").fill("");
    await panel.getByRole("button", {name: "Hide all"}).click();
    await panel.getByText("No channel selected: the traces stay unchanged.").waitFor();
    expect((await settled(page)).order.length).toBe(64);
    await panel.getByLabel("B07").check();
    await panel.getByText("1 of 64 channels shown").waitFor();
    expect((await settled(page)).names).toEqual(["B07"]);
  });

  test("keeps the order of channels, whatever is hidden and shown", async () => {
    const channels = page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true});
    const order = page.getByLabel("Order");
    await channels.click();
    await order.selectOption("depth");
    const sorted = (await settled(page)).order;
    expect(sorted.slice(0, 16).every((channel) => channel < 16)).toBe(true);
    expect(sorted.length).toBe(64);
    await page.keyboard.press("Escape");
    await channels.click();
    await page.getByLabel("A04").uncheck();
    expect((await settled(page)).order).toEqual(sorted.filter((channel) => channel !== 3));
    await page.getByLabel("A04").check();
    expect((await settled(page)).order).toEqual(sorted);
    await page.keyboard.press("Escape");
    await page.goto(page.url().replace(/#.*|$/, "#v=1&t=0,10&rows=D16..B02&order=D16,A01,B02"));
    await page.reload();
    await settled(page);
    await channels.click();
    expect(await order.evaluate((select: HTMLSelectElement) => select.selectedOptions[0].text)).toBe("custom order");
    await page.getByLabel("A03").check();
    expect((await settled(page)).order).toEqual([63, 0, 17, 2]);
    await order.selectOption("name");
    expect((await settled(page)).order).toEqual([0, 2, 17, 63]);
    expect(await order.evaluate((select: HTMLSelectElement) => select.value)).toBe("name");
  });
});
