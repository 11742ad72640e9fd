import { createHash } from 'node:crypto';
import type { Captured } from './capture.ts';
import { fromGzip, toBrotli, toGzip } from './compression.ts';
import type { Coding } from './conditional.ts';
import { DESK_PAGES, EVERY_EDITION, seatsTag } from './public-pages.ts';

/** A finished page. The plain bytes are not kept: whoever cannot read gzip gets them unpacked. */
export type KeptPage = {
  readonly status: number;
  readonly contentType: string;
  /** `Link` with what the browser may load early. */
  readonly link: string | undefined;
  readonly cacheControl: string | undefined;
  readonly hash: string;
  readonly etags: readonly string[];
  readonly gzip: Buffer;
  br: Buffer | undefined;
};

type Flight = { readonly tag: string; readonly made: Promise<MadePage> };

/** What is asked of the cache: see PageAddress in server/inventory.ts. */
export type PageWish = {
  readonly key: string;
  readonly tag: string;
  readonly keep: boolean;
  /** Shorter than that of all others, for pages that follow the clock. */
  readonly maxAgeMs?: number;
};

export type PageCacheOptions = {
  readonly maxBytes: number;
  /** A page older than this is made again: a bound for what nobody told us. */
  readonly maxAgeMs: number;
  readonly monotonicMs: () => number;
  /** Called when a public answer carried a cookie; it is thrown away. */
  readonly onDefect: (defect: 'public-set-cookie' | 'compression') => void;
};

/** An answer that may not be kept: redirects, errors, pages cut off by an error. */
export type MadePage = { readonly kept: KeptPage } | { readonly passing: Captured };

export type PageCacheStats = {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
};

/**
 * Finished bytes of public pages (architecture.md 9): bounded, least recently used first out, dropped by edition,
 * one render at a time for each page. A render that began before a drop answers those who asked before it and is
 * not kept; who asks after the drop gets a new one.
 */
export class PageCache {
  readonly #pages = new Map<string, { page: KeptPage; tag: string; at: number; bytes: number }>();
  readonly #making = new Map<string, Flight>();
  readonly #options: PageCacheOptions;
  #bytes = 0;
  #hits = 0;
  #misses = 0;

  constructor(options: PageCacheOptions) {
    this.#options = options;
  }

  /** The kept page, or undefined; `maxAgeMs` is that of the wish. */
  find(key: string, maxAgeMs = this.#options.maxAgeMs): KeptPage | undefined {
    const entry = this.#pages.get(key);
    if (entry === undefined) return undefined;
    if (this.#options.monotonicMs() - entry.at > maxAgeMs) {
      this.#forget(key);
      return undefined;
    }
    this.#hits++;
    // A map remembers the order of insertion: the least recently used comes first.
    this.#pages.delete(key);
    this.#pages.set(key, entry);
    return entry.page;
  }

  /** Makes a page, or joins whoever is making it. `render` rejects: so does this, and nothing is kept. */
  make(wish: PageWish, render: () => Promise<Captured>): Promise<MadePage> {
    const running = this.#making.get(wish.key);
    if (running !== undefined) return running.made;
    this.#misses++;
    const flight: Flight = {
      tag: wish.tag,
      made: this.#makeOnce(wish, render, () => this.#making.get(wish.key) === flight),
    };
    this.#making.set(wish.key, flight);
    const land = () => {
      if (this.#making.get(wish.key) === flight) this.#making.delete(wish.key);
    };
    flight.made.then(land, land);
    return flight.made;
  }

  /** Forgets the pages of one edition and all that show several. */
  drop(tag: string): void {
    const gone = new Set([tag, EVERY_EDITION, DESK_PAGES, seatsTag(tag)]);
    this.#dropWhere((each) => gone.has(each));
  }

  /** Forgets the pages of all live desks. */
  dropDesks(): void {
    this.#dropWhere((each) => each === DESK_PAGES);
  }

  /** Forgets the pages of one edition that show its free seats. */
  dropSeats(edition: string): void {
    this.#dropWhere((each) => each === seatsTag(edition));
  }

  /** Forgets every page: hints may have been missed. Files of the build stay, they never change. */
  dropAll(): void {
    this.#dropWhere((tag) => tag !== BUILD_FILES);
  }

  stats(): PageCacheStats {
    return { hits: this.#hits, misses: this.#misses, entries: this.#pages.size, bytes: this.#bytes };
  }

  async #makeOnce(
    wish: PageWish,
    render: () => Promise<Captured>,
    isCurrent: () => boolean,
  ): Promise<MadePage> {
    const captured = await render();
    if (captured.headers['set-cookie'] !== undefined) {
      this.#options.onDefect('public-set-cookie');
      const { 'set-cookie': _, ...headers } = captured.headers;
      return { passing: { ...captured, headers } };
    }
    if (captured.status !== 200 || isBroken(captured)) return { passing: captured };
    const page = await toPage(captured);
    if (wish.keep && isCurrent()) this.#keep(wish, page, captured.body);
    return { kept: page };
  }

  #keep({ key, tag }: PageWish, page: KeptPage, plain: Buffer): void {
    const entry = { page, tag, at: this.#options.monotonicMs(), bytes: page.gzip.length + OVERHEAD_BYTES };
    this.#forget(key);
    this.#pages.set(key, entry);
    this.#bytes += entry.bytes;
    this.#makeRoom();
    toBrotli(plain).then(
      (br) => {
        page.br = br;
        if (this.#pages.get(key) !== entry) return;
        entry.bytes += br.length;
        this.#bytes += br.length;
        this.#makeRoom();
      },
      () => this.#options.onDefect('compression'),
    );
  }

  #makeRoom(): void {
    for (const key of this.#pages.keys()) {
      if (this.#bytes <= this.#options.maxBytes) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#pages.get(key)?.bytes ?? 0;
    this.#pages.delete(key);
  }

  #dropWhere(isGone: (tag: string) => boolean): void {
    for (const [key, { tag }] of this.#pages) if (isGone(tag)) this.#forget(key);
    for (const [key, { tag }] of this.#making) if (isGone(tag)) this.#making.delete(key);
  }
}

/** Tag of files whose names change with their content. */
export const BUILD_FILES = 'build';

/** The bytes of a page in a coding, or in the next best one that is ready. */
export async function pageBytes(page: KeptPage, wanted: Coding): Promise<{ coding: Coding; bytes: Buffer }> {
  if (wanted === 'br' && page.br !== undefined) return { coding: 'br', bytes: page.br };
  if (wanted !== 'identity') return { coding: 'gzip', bytes: page.gzip };
  return { coding: 'identity', bytes: await fromGzip(page.gzip) };
}

/** The strong tag of one representation: two codings are two byte strings, so they have two tags. */
export function pageEtag(page: KeptPage, coding: Coding): string {
  return coding === 'identity' ? page.hash : `${page.hash}-${coding}`;
}

const OVERHEAD_BYTES = 1_024;
// React writes this attribute where a part of the page failed after the head was sent with status 200.
const FAILED_PART = Buffer.from('<template data-dgst=');

function isBroken({ headers, body }: Captured): boolean {
  return String(headers['content-type'] ?? '').startsWith('text/html') && body.includes(FAILED_PART);
}

async function toPage({ status, headers, body }: Captured): Promise<KeptPage> {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  const link = headers.link;
  return {
    status,
    contentType: String(headers['content-type'] ?? 'text/html; charset=utf-8'),
    link: link === undefined ? undefined : String(link),
    cacheControl: headers['cache-control'] === undefined ? undefined : String(headers['cache-control']),
    hash,
    etags: [hash, `${hash}-gzip`, `${hash}-br`],
    gzip: await toGzip(body),
    br: undefined,
  };
}
