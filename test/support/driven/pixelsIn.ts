import {type DrivenBrowser, WINDOW} from "./drivenBrowser.js";
import type {Box} from "./drivenPage.js";

/** Pixels of a part of the window. */
interface Pixels {
  /** Share of pixels that differ from the first one, at the left and top. */
  inked: number;
  /** Brightness of the brightest and the darkest one, 0 to 255. */
  brightest: number;
  darkest: number;
}

/** Pixels of a part of the window, from a picture of it. */
export async function pixelsIn(browser: DrivenBrowser, box: Box): Promise<Pixels> {
  const png = await browser.screenshot();
  return browser.evaluate(
    async ({png, box, width}) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const scale = image.naturalWidth / width;
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const sheet = canvas.getContext("2d")!;
      sheet.drawImage(image, 0, 0);
      const [left, top, across, down] = [box.left, box.top, box.width, box.height].map((part) =>
        Math.round(part * scale)
      );
      const {data} = sheet.getImageData(left, top, across, down);
      const light = Array.from({length: data.length / 4}, (_, i) => data[4 * i + 1]);
      return {
        inked: light.filter((value) => Math.abs(value - light[0]) > 12).length / light.length,
        brightest: light.reduce((a, b) => Math.max(a, b)),
        darkest: light.reduce((a, b) => Math.min(a, b))
      };
    },
    {png, box, width: WINDOW.width}
  );
}
