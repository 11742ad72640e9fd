import type { Seeded } from './seeded.ts';

/** A program that pages are seen with, as it names itself, and what the counter shall make of it (numbers of the journal). */
export type Program = { readonly userAgent: string; readonly browser: string; readonly device: number };

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const APPLE = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5';
export const PROGRAMS: readonly Program[] = [
  { userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`, browser: 'chrome', device: 1 },
  {
    userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${APPLE} Mobile/15E148 Safari/604.1`,
    ...{ browser: 'safari', device: 2 },
  },
  {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    ...{ browser: 'firefox', device: 1 },
  },
  {
    userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME.replace('Safari', 'YaBrowser/25.6 Safari')}`,
    ...{ browser: 'yandex', device: 1 },
  },
  {
    userAgent: `Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) ${APPLE} Safari/604.1`,
    browser: 'safari',
    device: 3,
  },
];
export const BOT: Program = {
  userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ...{ browser: 'other', device: 0 },
};

/** From where somebody asks. */
export type Client = { readonly network: number; readonly host: number; readonly program: Program };

/** Somebody who watches: a tab, or somebody with a ticket. */
export type Viewer = {
  /** Different for different viewers, from 1. */
  readonly no: number;
  /** 16 hex digits that the tab drew. */
  readonly tab: string;
  /** Number of the guest whose ticket it is; undefined: nobody knows who. */
  readonly guest: number | undefined;
  readonly client: Client;
};

/** Networks of a country, /24 each, all in 11.0.0.0/8; those from {@link HOSTING_NETWORK} on belong to servers. */
const NETWORKS = 40_000;
export const HOSTING_NETWORK = 60_000;
export const HOSTING_LINE = `11.${HOSTING_NETWORK >> 8}.0.0/16`;

export function addressOf({ network, host }: Client): string {
  return `11.${(network >> 8) & 255}.${network & 255}.${host}`;
}

/** A network as the truth names it: one more for each family of browsers. */
export function networkName({ network, program }: Client): string {
  return `${network} ${program.browser}`;
}

/** Invents viewers one by one; the same ones for the same seed. */
export class Viewers {
  readonly #random: Seeded;
  readonly #guests: number;
  readonly #share: number;
  #count: number;

  /** @param share of visits by somebody with a ticket */
  constructor(random: Seeded, guests: number, share: number) {
    this.#random = random;
    this.#guests = guests;
    this.#share = guests === 0 ? 0 : share;
    this.#count = guests;
  }

  next(needsTicket: boolean): Viewer {
    const random = this.#random;
    const isGuest = this.#guests > 0 && (needsTicket || random.isOneOf(this.#share));
    if (!isGuest) {
      this.#count += 1;
      return { no: this.#count, tab: this.#tab(), guest: undefined, client: this.#client() };
    }
    const guest = random.whole(0, this.#guests - 1);
    return { no: guest + 1, tab: this.#tab(), guest, client: this.#client() };
  }

  #client(): Client {
    const random = this.#random;
    const [isBot, isServer] = [random.isOneOf(0.02), random.isOneOf(0.02)];
    const program = isBot ? BOT : random.one(PROGRAMS);
    const network = isServer ? HOSTING_NETWORK + random.whole(0, 200) : random.whole(0, NETWORKS - 1);
    return { network, host: random.whole(1, 254), program };
  }

  #tab(): string {
    return Buffer.from(this.#random.bytes(8)).toString('hex');
  }
}
