/** A place of the window, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
}

/** A browser of another family than Chromium, driven as a reader would: by its mouse and keys. It shows one page. */
export interface DrivenBrowser {
  /** Errors on the console and uncaught ones; empty where the driver does not tell of them. */
  readonly errors: string[];
  open(address: string): Promise<void>;
  /** Runs a function in the page; `argument` and what it returns are plain data. */
  evaluate<Result>(work: () => Result): Promise<Awaited<Result>>;
  evaluate<Argument, Result>(work: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>;
  point(at: Place): Promise<void>;
  /** Drags with the mouse, with Shift held if asked for. */
  drag(from: Place, to: Place, options?: {shift?: boolean}): Promise<void>;
  /** Turns the wheel by so many pixels, sideways and down, with Control held if asked for. */
  wheel(at: Place, by: Place, options?: {control?: boolean}): Promise<void>;
  /** Presses a key by its name in JavaScript, such as "ArrowRight" or "v", with Control held if asked for. */
  press(key: string, options?: {control?: boolean}): Promise<void>;
  /** A picture of the window: PNG in base64. */
  screenshot(): Promise<string>;
  /** The page on paper: PDF. Null where the driver cannot print. */
  readonly print: (() => Promise<Uint8Array>) | null;
  close(): Promise<void>;
}

/** A family of browsers. */
export interface BrowserFamily {
  readonly name: string;
  /** Reason why it cannot be tested here; undefined when it can. */
  readonly whyMissing: () => string | undefined;
  /** Starts it on a system that is light or dark. Close it. */
  readonly start: (options: {isDark: boolean}) => Promise<DrivenBrowser>;
}

/** Size of a driven browser's window, in CSS pixels. */
export const WINDOW = {width: 1440, height: 900};
