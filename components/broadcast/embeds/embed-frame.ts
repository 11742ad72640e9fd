import { factBoard, measureWatch, type PlayerFact, type PlayerFacts, standWatch } from '../player-fact.ts';
import type { EmbedKind, EmbedWire } from './wire.ts';
import { EMBED_WIRES } from './wires.ts';

export type EmbedSource = {
  readonly id: string;
  readonly kind: EmbedKind;
  readonly url: string;
  readonly measure: 'exact' | 'coarse' | 'none';
};

export type EmbedOrder = {
  readonly source: EmbedSource;
  /** Where the frame goes. */
  readonly place: HTMLElement;
  /** Name of the frame for assistive technology. */
  readonly title: string;
  readonly language: string;
  readonly isLive: boolean;
  readonly isAsked: boolean;
  /** The clock of the server (UTC ms), for the content time of what is live. */
  readonly serverNow: () => number;
  readonly track: () => number;
};

export type Embed = PlayerFacts & {
  readonly command: (deed: 'play' | 'pause') => void;
  readonly isAnswered: () => boolean;
  readonly destroy: () => void;
};

/**
 * Puts the player of a provider into the page and listens to it. What anybody but that frame, at its own address, says is not
 * heard: both the origin and the source of each message are checked.
 */
export function openEmbed(order: EmbedOrder): Embed {
  const { source, place } = order;
  const wire = EMBED_WIRES[source.kind];
  const board = factBoard();
  const [watch, stand] = [measureWatch(source.measure, monotonicMs), standWatch(monotonicMs)];
  const ear = {
    isPlaying: false,
    hasEnded: false,
    seconds: undefined as number | undefined,
    isStalled: false,
  };
  const frame = frameOf(order, wire);
  const origins = wire.origins(source.url);
  const say = (message: unknown) => {
    for (const origin of origins) frame.contentWindow?.postMessage(message, origin);
  };
  const hear = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || !origins.includes(event.origin)) return;
    watch.answer();
    for (const message of wire.answer?.(event.data) ?? [])
      frame.contentWindow?.postMessage(message, event.origin);
    for (const fact of wire.read(event.data)) {
      if (fact.kind === 'position') ear.seconds = fact.seconds;
      else Object.assign(ear, moodOf(fact));
      watch.hear(fact);
      stand.hear(fact);
      board.tell(fact);
    }
  };
  window.addEventListener('message', hear);
  const stopHello = greet(frame, wire, say, watch.isAnswered);
  place.replaceChildren(frame);
  return {
    ...{ sourceId: source.id, kind: source.kind },
    ...{ measure: watch.measure, isAnswered: watch.isAnswered },
    contentMs: () => contentOf(order, ear.isPlaying, ear.seconds),
    state: () => ({ ...BLIND, ...stateOf(ear, stand.isStanding()), track: order.track() }),
    subscribe: board.subscribe,
    command: (deed) => say(wire.command(deed)),
    destroy: () => {
      window.removeEventListener('message', hear);
      stopHello();
      board.close();
      frame.remove();
    },
  };
}

const monotonicMs = () => performance.now();

type Mood = { isPlaying: boolean; isStalled: boolean; hasEnded: boolean };

function moodOf({ kind }: PlayerFact): Partial<Mood> {
  if (kind === 'waiting') return { isStalled: true };
  if (kind === 'playing') return { isPlaying: true, isStalled: false, hasEnded: false };
  if (kind === 'paused') return { isPlaying: false, isStalled: false };
  if (kind === 'ended') return { isPlaying: false, isStalled: false, hasEnded: true };
  return {};
}

function stateOf({ isPlaying, isStalled, hasEnded }: Mood, isStanding: boolean): Mood {
  return { isPlaying, isStalled: isStalled || (isPlaying && isStanding), hasEnded };
}

/** What a frame keeps to itself. */
const BLIND = { isMuted: false, isFullscreen: false, rate: 1 };

/** When live the content is as late as the clock of the server says; the playhead of a provider begins anywhere. */
function contentOf({ isLive, serverNow }: EmbedOrder, isPlaying: boolean, seconds: number | undefined) {
  if (isLive) return isPlaying ? serverNow() : null;
  return seconds === undefined ? null : Math.round(seconds * 1000);
}

function frameOf({ source, title, language, isAsked }: EmbedOrder, wire: EmbedWire): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
  frame.allowFullscreen = true;
  frame.referrerPolicy = wire.referrer ?? 'no-referrer';
  frame.src = wire.frameAddress(source.url, { origin: window.location.origin, language, isAsked });
  return frame;
}

function greet(
  frame: HTMLIFrameElement,
  { hello }: EmbedWire,
  say: (message: unknown) => void,
  isAnswered: () => boolean,
): () => void {
  let left = hello.times;
  let timer: number | undefined;
  const once = () => {
    if (left-- <= 0 || isAnswered()) return window.clearInterval(timer);
    for (const message of hello.messages) say(message);
  };
  frame.addEventListener('load', () => {
    window.clearInterval(timer);
    timer = window.setInterval(once, hello.everyMs);
    once();
  });
  return () => window.clearInterval(timer);
}
