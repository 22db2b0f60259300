import type {PublishedSignal} from "../../../report/report.js";
import {messageOf} from "../../../text/messageOf.js";
import {createState, type State} from "../../reactive/state.js";
import type {ChannelFacts} from "../channels/channelFacts.js";
import {ungained} from "../gains.js";
import {channelsInView} from "../geometry/rowLayout.js";
import {planView} from "../planView.js";
import type {ViewState} from "../viewState.js";
import type {DerivedSignal} from "./derivedSignal.js";
import type {DerivedSignals} from "./derivedSignals.js";
import {PUBLISHED} from "./published.js";
import {RAW} from "./rawSignal.js";
import type {Signal} from "./signal.js";

/** Stands for the name of a signal until that is loaded. */
export const UNNAMED = "…";

/** Status of signals, as the page tells it. */
export interface SignalStatus {
  /** Name of the signal that the view asks for; `UNNAMED` until it is known. */
  readonly label: string;
  /** True if the recorded signal stands in for it, in whole or in part. */
  readonly isStandIn: boolean;
  /** Reason why it cannot be shown, in a sentence; null when it can, or nobody knows yet. */
  readonly problem: string | null;
  /** Longest window in seconds that it can be shown in, when the view's is longer. */
  readonly limitSeconds: number | null;
  /** Grows whenever `current` is another signal, or has other scales. */
  readonly revision: number;
}

/** The signals of a viewer: the one that the view asks for, and the one that can be shown. */
export interface SignalShelf {
  readonly raw: Signal;
  /** Signals that the author has published. */
  readonly published: readonly PublishedSignal[];
  readonly status: State<SignalStatus>;
  /** The signal that is shown, pointed at, measured and named: the recorded one where the wanted one cannot be shown. */
  current: () => Signal;
  /** The derived signal that the view asks for, once it is there; null when it asks for none. */
  wanted(): DerivedSignal | null;
  /** Opens a signal by its id, shown or not, to be read. Rejects with a `SignalError`. */
  open(id: string): Promise<LentSignal>;
  /** Shows a signal, with its own gain. */
  show(id: string): void;
  /** Shows the recorded signal, or the derived one that was shown last. Returns whether there is one. */
  flip(): boolean;
  /** Fits the scales of the wanted signal to what is in view, as soon as that is there. True if `status` has told of it. */
  fit(columnCount: number): boolean;
}

/** A signal for whoever reads it. */
export interface LentSignal {
  readonly signal: Signal;
  /** To be called after the reading: ends a signal that is not shown, with its cache and its worker. */
  close(): void;
}

/** State that the shelf follows. */
export interface ShelfOptions {
  readonly state: State<ViewState>;
  /** The table of channels, or what is known without it: it rejects never. */
  readonly facts: () => Promise<readonly ChannelFacts[]>;
  readonly lifetime: AbortSignal;
  /** Signals that the author has published, and the address of a store by its name. */
  readonly published: readonly PublishedSignal[];
  readonly addressOf: (store: string) => string;
}

/** Follows the view: code and worker of derived signals are loaded when it first asks for one. */
export function createSignalShelf(raw: Signal, options: ShelfOptions): SignalShelf {
  const {state, facts, lifetime, published} = options;
  const gains = new Map<string, Pick<ViewState, "gain" | "channelGains">>();
  const status = createState<SignalStatus>(
    {label: raw.label, isStandIn: false, problem: null, limitSeconds: null, revision: 0},
    lifetime
  );
  let loading: Promise<DerivedSignals> | undefined;
  let derived: DerivedSignal | null = null;
  let derivedBad: readonly number[] = [];
  const lent = new Set<DerivedSignal>();
  let lastId = published.length > 0 ? `${PUBLISHED}${published[0].name}` : "";
  let label = UNNAMED;
  let problem: string | null = null;

  const load = () =>
    (loading ??= import("./derivedSignals.js").then(({createDerivedSignals}) =>
      createDerivedSignals({...options, raw})
    ));
  const wanted = () => (derived?.id === state.value.signal ? derived : null);

  function limit(): number | null {
    const {extent} = state.value;
    const seconds = wanted()?.limitSeconds(channelsInView(state.value)) ?? Infinity;
    return extent[1] - extent[0] > seconds ? seconds : null;
  }

  function current(): Signal {
    const signal = wanted();
    return signal?.isFitted && limit() === null ? signal : raw;
  }

  /** Opens the signal that the view asks for, unless it is open with the same bad channels. */
  async function follow(): Promise<void> {
    const {signal: id, bad} = state.value;
    if (id === RAW || (derived?.id === id && derivedBad === bad)) return tell();
    const isStale = () => state.value.signal !== id || state.value.bad !== bad || lifetime.aborted;
    problem = null;
    label = UNNAMED;
    tell();
    try {
      const [signals, known] = await Promise.all([load(), facts()]);
      if (isStale()) return;
      label = signals.nameOf(id);
      if (derived?.id === id && !derived.followsBad) derivedBad = bad;
      else {
        const opened = await signals.open(id, {facts: known, bad, ...(derived?.id === id && {before: derived})});
        if (isStale()) return opened.close();
        open(opened, bad);
      }
      lastId = id;
    } catch (error) {
      if (isStale()) return;
      derived = null;
      problem = messageOf(error);
      if (error instanceof TypeError) loading = undefined; // a module that did not load is asked for again
    }
    tell();
  }

  function open(signal: DerivedSignal, bad: readonly number[]): void {
    derived?.close();
    derived = signal;
    derivedBad = bad;
  }

  function tell(): void {
    const isRaw = state.value.signal === RAW;
    const limitSeconds = isRaw ? null : limit();
    status.set({
      label: isRaw ? raw.label : (wanted()?.label ?? label),
      isStandIn: !isRaw && current() === raw,
      problem: isRaw ? null : problem,
      limitSeconds,
      revision: status.value.revision + 1
    });
  }

  state.subscribe((view, before) => {
    if (view.signal !== before.signal || view.bad !== before.bad) void follow();
    else if (view.signal !== RAW && (view.extent !== before.extent || view.rows !== before.rows)) {
      if ((limit() === null) !== (status.value.limitSeconds === null)) tell();
    }
  });
  function closeAll(): void {
    derived?.close();
    for (const signal of lent) signal.close();
  }
  lifetime.addEventListener("abort", closeAll, {once: true});
  if (state.value.signal !== RAW) void follow();

  function show(id: string): void {
    const {signal, gain, channelGains} = state.value;
    if (signal === id) return;
    gains.set(signal, {gain, channelGains});
    state.set({signal: id, ...(gains.get(id) ?? {gain: 1, channelGains: ungained(raw.scales)})});
  }

  return {
    raw,
    published,
    status,
    current,
    wanted,
    async open(id) {
      const shown = id === RAW ? raw : derived?.id === id ? derived : undefined;
      if (shown) return {signal: shown, close() {}};
      const [signals, known] = await Promise.all([load(), facts()]);
      const signal = await signals.open(id, {facts: known, bad: state.value.bad});
      lent.add(signal);
      if (lifetime.aborted) closeAll();
      lifetime.throwIfAborted();
      return {
        signal,
        close() {
          lent.delete(signal);
          signal.close();
        }
      };
    },
    show,
    flip() {
      if (state.value.signal !== RAW) show(RAW);
      else if (lastId) show(lastId);
      return lastId !== "";
    },
    fit(columnCount) {
      const signal = wanted();
      if (!signal || limit() !== null) return false;
      const channels = channelsInView(state.value);
      const plan = planView(signal.manifest, {extent: state.value.extent, columnCount, channels});
      const isFitted = signal.fit(plan);
      if (isFitted) tell();
      return isFitted;
    }
  };
}
