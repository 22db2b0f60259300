import {expect} from "vitest";
import type {Viewport} from "../../../src/components/view/viewportOf.js";
import type {DrivenBrowser, Place} from "./drivenBrowser.js";

/** A part of the window, in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Waits until the viewer shows its final picture, and returns its value. */
export async function settled(browser: DrivenBrowser): Promise<Viewport> {
  const value = () =>
    browser.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const viewer = document.querySelector<HTMLElement & {value?: Viewport}>(".viewer");
      return document.querySelector(".viewer-sheet svg") ? (viewer?.value ?? null) : null;
    });
  await expect.poll(async () => (await value())?.settled).toBe(true);
  return (await value())!;
}

/** True if the page has an element. */
export function has(browser: DrivenBrowser, selector: string): Promise<boolean> {
  return browser.evaluate((wanted) => document.querySelector(wanted) !== null, selector);
}

/** Text of an element as it is seen; empty when there is none. */
export function textOf(browser: DrivenBrowser, selector: string): Promise<string> {
  return browser.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? "", selector);
}

/** Box of an element. */
export function boxOf(browser: DrivenBrowser, selector: string): Promise<Box> {
  return browser.evaluate((wanted) => {
    const {left, top, width, height} = document.querySelector(wanted)!.getBoundingClientRect();
    return {left, top, width, height};
  }, selector);
}

/** A place of the traces, in parts of their width and height. */
export async function placeInTraces(browser: DrivenBrowser, x: number, y: number): Promise<Place> {
  const {left, top, width, height} = await boxOf(browser, ".viewer-area");
  return {x: left + x * width, y: top + y * height};
}

/** Sets the window as a reader does: types it. */
export async function typeWindow(browser: DrivenBrowser, text: string): Promise<void> {
  await browser.evaluate(() => document.querySelector<HTMLInputElement>('[aria-label="Time in view"]')!.select());
  for (const letter of [...text, "Enter"]) await browser.press(letter);
}

/** For each row of the traces, the share of its columns that have ink. */
export function inkOfRows(browser: DrivenBrowser, rowCount: number): Promise<number[]> {
  return browser.evaluate((count) => {
    const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
    const {width} = canvas;
    const pitch = canvas.height / (count + 1);
    return Array.from({length: count}, (_, row) => {
      const height = Math.round(pitch);
      const {data} = canvas.getContext("2d")!.getImageData(0, Math.round((row + 0.5) * pitch), width, height);
      const columns = Array.from({length: width}, (_, x) => x);
      const isInked = (x: number) => columns.slice(0, height).some((y) => data[4 * (y * width + x) + 3] > 0);
      return columns.filter(isInked).length / width;
    });
  }, rowCount);
}
