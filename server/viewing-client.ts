import type { Socket } from 'node:net';
import { isbot } from 'isbot';
import { clientKindOf } from '#domain/viewing/client-kind.ts';
import { networkOf } from '#domain/viewing/client-network.ts';
import { networkTagOf, UNKNOWN_NETWORK } from '#domain/viewing/network-tag.ts';
import type { ViewingKeys } from '#usecases/broadcast/viewer-key.ts';

const REFRESH_MS = 60_000;
const MOST_TAGS = 20_000;
const TAG = Symbol('network tag');

type Kept = {
  readonly editionNo: number;
  readonly address: string;
  readonly userAgent: string;
  readonly tag: number;
};
type KeptSocket = Socket & { [TAG]?: Kept };
type Held = { readonly keys: ViewingKeys | undefined; readonly readAt: number };

/**
 * 16 bits that tell the network of a client from others, for beats. Its address is in memory only, beside the connection that it
 * came by, and keys of editions for a minute at a time: a salt that was destroyed is soon gone here too.
 */
export class NetworkTags {
  readonly #find: (editionNo: number) => Promise<ViewingKeys | undefined>;
  readonly #monotonicMs: () => number;
  readonly #held = new Map<number, Held>();
  readonly #asked = new Set<number>();
  readonly #tags = new Map<string, number>();

  constructor(find: (editionNo: number) => Promise<ViewingKeys | undefined>, monotonicMs: () => number) {
    this.#find = find;
    this.#monotonicMs = monotonicMs;
  }

  /** `UNKNOWN_NETWORK` while the keys of the edition are on their way, which is once after a start. */
  tagOf(editionNo: number, socket: Socket, address: string, userAgent: string): number {
    const kept = (socket as KeptSocket)[TAG];
    if (kept?.editionNo === editionNo && kept.address === address && kept.userAgent === userAgent)
      return kept.tag;
    const keys = this.#keysOf(editionNo);
    if (keys === undefined) return UNKNOWN_NETWORK;
    const tag = this.#tag(editionNo, keys, address, userAgent);
    (socket as KeptSocket)[TAG] = { editionNo, address, userAgent, tag };
    return tag;
  }

  #tag(editionNo: number, keys: ViewingKeys, address: string, userAgent: string): number {
    const network = networkOf(address);
    const { browser } = clientKindOf(userAgent);
    const place = `${editionNo} ${network} ${browser}`;
    const known = this.#tags.get(place);
    if (known !== undefined) return known;
    if (this.#tags.size >= MOST_TAGS) this.#tags.clear();
    const tag = networkTagOf(keys.networkKey(network, browser));
    this.#tags.set(place, tag);
    return tag;
  }

  #keysOf(editionNo: number): ViewingKeys | undefined {
    const held = this.#held.get(editionNo);
    if (held === undefined || this.#monotonicMs() - held.readAt > REFRESH_MS) this.#read(editionNo);
    return held?.keys;
  }

  #read(editionNo: number): void {
    if (this.#asked.has(editionNo)) return;
    this.#asked.add(editionNo);
    const hold = (keys: ViewingKeys | undefined) => {
      this.#held.set(editionNo, { keys, readAt: this.#monotonicMs() });
      this.#tags.clear();
    };
    this.#find(editionNo)
      .then(hold, () => {})
      .finally(() => this.#asked.delete(editionNo));
  }
}

/** True for who says that it is a program; also for who says nothing. */
export function isDeclaredBot(userAgent: string): boolean {
  return userAgent === '' || isbot(userAgent);
}
