import type { Language } from '#domain/locale.ts';
import type { DoorStorage } from './stored.ts';

/** What the engine needs of the world around it; tests give it another one. */
export type DoorParts = {
  readonly storage: DoorStorage;
  /** As of the browser; addresses are below the same origin. */
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Clock of the device, UTC ms. */
  readonly now: () => number;
  /** Runs it once after so many ms; gives what calls that off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** From 0 to 1, for back-off. */
  readonly random: () => number;
  /** Of the page. */
  readonly origin: string;
  readonly language: Language;
  readonly appVersion: string;
  /** Resolves when this window alone has the device; `onWait` when another one has it now. */
  readonly own: (onWait: () => void) => Promise<void>;
  /** Asks the browser to keep the storage; null: it has no such promise. */
  readonly persist: () => Promise<boolean | null>;
  readonly isPrivateMode: () => Promise<boolean>;
  readonly batteryPct: () => Promise<number | null>;
  /** Forgets what the service worker keeps beside the page itself. */
  readonly clearCaches: () => Promise<void>;
  /** Tells of the network coming back, and of the page being looked at again. */
  readonly onWake: (listener: () => void) => () => void;
  /** Tells of every touch and key: somebody works with the device, whether they read codes or not. */
  readonly onTouch: (listener: () => void) => () => void;
  readonly update: {
    readonly isWaiting: () => boolean;
    readonly onChange: (listener: () => void) => () => void;
    readonly apply: () => void;
  };
};
