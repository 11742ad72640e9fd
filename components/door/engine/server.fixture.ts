import {
  type ConflictEvent,
  type DoorEvent,
  FEED_HEADER,
  type FeedAnswer,
  type ManifestAnswer,
  NEXT_HEADER,
  type ScanEvent,
  TIME_HEADER,
  type UploadAnswer,
} from '#domain/checkin/protocol.ts';
import { type PageRow, packRow } from '#domain/checkin/roster-page.ts';
import type { AnnulmentInput, OutcomeInput, ScanInput, TallyInput } from '#domain/checkin/scan-input.ts';
import { type SearchRow, sealSearchPage } from '#domain/checkin/search-page.ts';
import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import { fromBase64, toBase64 } from './code.ts';
import { aManifest, type Signer, xorOf } from './house.fixture.ts';
import { answerTo, nameAnswer } from './server-answer.fixture.ts';

type Unnumbered = DoorEvent extends infer E ? (E extends DoorEvent ? Omit<E, 'seq'> : never) : never;

type Sent = {
  readonly rows: readonly ScanInput[];
  readonly outcomes: readonly OutcomeInput[];
  readonly annulments: readonly AnnulmentInput[];
  readonly tallies: readonly TallyInput[];
};

/** Of Olga. */
export const PIN = '1234';

/** What the network does to requests of one device. */
export type Network = {
  isDown: boolean;
  /** The server works, and its answer is lost. */
  losesAnswers: boolean;
  /** Nothing ever comes back. */
  hangs: boolean;
  /** So many uploads are refused as too many. */
  refusals: number;
  /** Answers come with each of their results twice. */
  repeats: boolean;
};

/** A server that keeps to protocol.ts, in memory: rows once by their ids, a feed, and conflicts of double admission. */
export class FakeServer {
  readonly rows = new Map<string, ScanInput & { readonly deviceId: string }>();
  readonly outcomes = new Map<string, OutcomeInput>();
  readonly annulments = new Map<string, AnnulmentInput>();
  readonly tallies = new Map<string, TallyInput>();
  readonly roster = new Map<number, PageRow>();
  readonly shifts = new Map<string, ShiftOrder>();
  /** For search without a network, with the key of its pages. */
  readonly people: SearchRow[] = [];
  searchSecret: Uint8Array<ArrayBuffer> = new Uint8Array(32).fill(7);
  readonly revoked = new Set<string>();
  readonly paths: string[] = [];
  readonly bodies: string[] = [];
  readonly names = new Map<string, string>();
  /** What the server's roster refuses, though that of the devices does not know it yet. */
  readonly refusedTickets = new Set<number>();
  pageRows = 3;
  epoch = 'first';
  manifestOf: (deviceId: string) => ManifestAnswer;
  readonly #events: DoorEvent[] = [];
  readonly #keys = new Map<string, CryptoKey>();
  readonly #now: () => number;
  #spent = 0;

  constructor(signer: Signer, now: () => number) {
    this.#now = now;
    this.manifestOf = (deviceId) => aManifest(deviceId, signer.publicKey);
  }

  get events(): readonly DoorEvent[] {
    return this.#events;
  }

  tell(event: Unnumbered): void {
    this.#events.push({ ...event, seq: this.#events.length + 1 } as DoorEvent);
  }

  /** As after a copy of the database was put back: rows and events since then are forgotten. */
  restore(copy: ReturnType<FakeServer['copy']>, epoch: string): void {
    this.#events.splice(0, Number.POSITIVE_INFINITY, ...copy.events);
    for (const name of ['rows', 'outcomes', 'annulments', 'tallies', 'shifts'] as const) {
      this[name].clear();
      for (const [id, row] of copy[name]) this[name].set(id, row as never);
    }
    this.epoch = epoch;
  }

  copy() {
    const { rows, outcomes, annulments, tallies, shifts } = this;
    return {
      ...{ events: [...this.#events], rows: [...rows], outcomes: [...outcomes] },
      ...{ annulments: [...annulments], tallies: [...tallies], shifts: [...shifts] },
    };
  }

  putRow(row: PageRow): void {
    this.roster.set(row.ticketNo, row);
    this.tell({ kind: 'roster_put', payload: { ticketNo: row.ticketNo, row: toBase64(packRow(row)) } });
  }

  /** What a browser on that network has instead of `fetch`. */
  fetchOver(network: Network): (address: string, init: RequestInit) => Promise<Response> {
    return async (address, init) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (network.hangs)
        return new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
        });
      if (network.isDown) throw new TypeError('Failed to fetch');
      const path = address.replace('/door/v1/', '');
      if (path === 'scans' && network.refusals > 0) {
        network.refusals -= 1;
        return this.#answer({ code: 'too_many' }, 429, { 'retry-after': '20' });
      }
      const answer = await this.#serve(path, init, network);
      if (network.losesAnswers) throw new TypeError('Failed to fetch');
      return answer;
    };
  }

  async #serve(path: string, { method, body, headers }: RequestInit, network: Network): Promise<Response> {
    this.paths.push(`${method} ${path}`);
    const sent = typeof body === 'string' ? JSON.parse(body) : {};
    if (typeof body === 'string') this.bodies.push(body);
    if (path === 'pair') return this.#pair(sent.publicKey);
    if (path === 'challenge') return this.#answer({ challenge: `prove ${sent.deviceId}`, expiresAt: 0 });
    if (path === 'token') return this.#token(sent);
    const deviceId = new Headers(headers).get('authorization')?.slice('Bearer '.length) ?? '';
    if (!this.#keys.has(deviceId)) return this.#answer({ code: 'token.bad' }, 401);
    if (this.revoked.has(deviceId)) return this.#answer({ code: 'device.revoked' }, 401);
    const after = numberIn(path, 'after');
    if (path === 'manifest') return this.#answer(this.#manifest(deviceId));
    if (path.startsWith('roster')) return this.#page(after);
    if (path.startsWith('feed')) return this.#answer(await this.#feed(after, numberIn(path, 'roster')));
    if (path === 'scans') return this.#answer(this.#store(sent, deviceId, network.repeats));
    if (path === 'contact') return this.#answer({ now: this.#now(), feed: this.#events.length });
    if (path === 'shifts') return this.#shift(sent);
    if (path === 'search-keys') return this.#searchKey(sent);
    if (path === 'names') return this.#answer(...nameAnswer(this.names, sent.code));
    if (path.startsWith('search-roster')) return this.#searchPage(after);
    return this.#answer({ code: 'not_found' }, 404);
  }

  #answer(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
    return Response.json(value, { status, headers: { ...headers, [TIME_HEADER]: String(this.#now()) } });
  }

  #manifest(deviceId: string): ManifestAnswer {
    const manifest = this.manifestOf(deviceId);
    const revoked = this.#events.flatMap((event) => (event.kind === 'revoked' ? [event.payload] : []));
    const least = revoked.map(({ ticketNo, leastGeneration }) => [ticketNo, leastGeneration]);
    return {
      ...manifest,
      epoch: this.epoch,
      rules: { ...manifest.rules, leastGenerations: Object.fromEntries(least) },
    };
  }

  async #pair(publicKey: string): Promise<Response> {
    const deviceId = 'ABCDEFG'.charAt(this.#spent);
    this.#spent += 1;
    const how = { name: 'ECDSA', namedCurve: 'P-256' };
    this.#keys.set(
      deviceId,
      await crypto.subtle.importKey('spki', fromBase64(publicKey), how, true, ['verify']),
    );
    return this.#answer({ deviceId, editionId: 'edition' });
  }

  async #token(order: { deviceId: string; challenge: string; signature: string }): Promise<Response> {
    const key = this.#keys.get(order.deviceId);
    if (this.revoked.has(order.deviceId)) return this.#answer({ code: 'device.revoked' }, 401);
    const isGood =
      key !== undefined &&
      (await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        key,
        fromBase64(order.signature),
        new TextEncoder().encode(order.challenge),
      ));
    if (!isGood) return this.#answer({ code: 'token.bad' }, 401);
    return this.#answer({ bearer: order.deviceId, expiresAt: this.#now() + 900_000 });
  }

  /** As the server: the PIN is asked for once, and not where the shift says that it comes late. */
  #shift(order: ShiftOrder): Response {
    const isKnown = this.shifts.has(order.id);
    const isRight = order.pin === PIN || order.operatorId === null || order.isLate === true;
    if (!isKnown && !isRight) return this.#answer({ code: 'operator.pin' }, 409);
    this.shifts.set(order.id, order);
    return this.#answer({}, 201);
  }

  #searchKey({ pin }: { readonly pin: string }): Response {
    if (pin !== PIN) return this.#answer({ code: 'operator.pin' }, 409);
    return this.#answer({ key: toBase64(this.searchSecret) });
  }

  async #searchPage(after: number): Promise<Response> {
    const rest = this.people.filter(({ ticketNo }) => ticketNo > after);
    const rows = rest.slice(0, this.pageRows);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const next = rest.length > rows.length ? rows.at(-1)?.ticketNo : undefined;
    const headers = {
      [TIME_HEADER]: String(this.#now()),
      [FEED_HEADER]: String(this.#events.length),
      ...(next === undefined ? {} : { [NEXT_HEADER]: String(next) }),
    };
    return new Response(await sealSearchPage(this.searchSecret, nonce, rows), { headers });
  }

  #page(after: number): Response {
    const rows = [...this.roster.values()].filter((row) => row.ticketNo > after);
    const page = rows.toSorted((a, b) => a.ticketNo - b.ticketNo).slice(0, this.pageRows);
    const bytes = page.map(packRow).flatMap((row) => [...row]);
    const last = page.at(-1)?.ticketNo;
    const isLast = page.length === rows.length;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...{ [TIME_HEADER]: String(this.#now()), [FEED_HEADER]: String(this.#events.length) },
        ...(isLast || last === undefined ? {} : { [NEXT_HEADER]: String(last) }),
      },
    });
  }

  async #feed(after: number, rosterFrom: number): Promise<FeedAnswer> {
    // What is told and what is checked are of the same moment: hashing takes turns.
    const rows = [...this.roster.values()];
    const feed = this.#events.length;
    const isTold = ({ seq, kind }: DoorEvent) => seq > rosterFrom || kind === 'scan' || kind === 'annul';
    const rest = this.#events.filter((event) => event.seq > after && isTold(event));
    const occupancy = [{ areaId: 'site', inside: this.#insideSite(), at: this.#now() }];
    const events = rest.slice(0, 50);
    const { epoch } = this;
    if (events.length < rest.length) {
      const last = events.at(-1)?.seq ?? 0;
      return { events, occupancy, epoch, hasMore: true, left: feed - last, feed: last };
    }
    const check = { rows: rows.length, xor: await xorOf(rows) };
    return { events, occupancy, epoch, hasMore: false, feed, check };
  }

  #insideSite(): number {
    const own = [...this.rows.values()].filter((row) => row.cp === 'gate' && row.admitted === true);
    const taps = [...this.tallies.values()].reduce((sum, { change }) => sum + change, 0);
    return new Set(own.map(({ ticket, id }) => ticket ?? id)).size + taps;
  }

  #store({ rows, outcomes, annulments, tallies }: Sent, deviceId: string, repeats: boolean): UploadAnswer {
    // As the server, which folds after all of an upload is stored.
    for (const annulment of annulments) this.annulments.set(annulment.id, annulment);
    const results = rows.map((row): UploadAnswer['results'][number] => {
      if (row.cp === 'gone') return { id: row.id, s: 'refused', reason: 'unknown_checkpoint' };
      const isKnown = this.rows.has(row.id);
      const conflict = isKnown ? undefined : this.#insert({ ...row, deviceId });
      const isRefused = row.ticket !== null && this.refusedTickets.has(row.ticket);
      const known = { isReplay: isKnown, isTaken: conflict !== undefined, isRefused };
      return answerTo(row, { ...known, now: this.#now() });
    });
    for (const outcome of outcomes) this.outcomes.set(outcome.id, outcome);
    for (const tally of tallies) this.tallies.set(tally.id, tally);
    const sequels = [...outcomes, ...annulments, ...tallies].map(
      ({ id }) => ({ id, s: 'accepted' }) as const,
    );
    const all = [...results, ...sequels];
    return { results: repeats ? [...all, ...all] : all, feed: this.#events.length };
  }

  #insert(row: ScanInput & { readonly deviceId: string }): ConflictEvent | undefined {
    const earlier = [...this.rows.values()].find(
      (each) =>
        each.ticket !== null &&
        each.ticket === row.ticket &&
        each.cp === row.cp &&
        each.dir === 'in' &&
        each.admitted &&
        !this.annulments.has(each.id),
    );
    this.rows.set(row.id, row);
    const event: ScanEvent = {
      ...{ id: row.id, ticketNo: row.ticket, generation: row.gen ?? null, checkpointId: row.cp },
      ...{ deviceId: row.deviceId, direction: row.dir, at: row.t + row.off, admitted: row.admitted },
    };
    this.tell({ kind: 'scan', payload: event });
    if (!earlier || row.admitted !== true || row.dir !== 'in' || row.cp === 'lunch') return undefined;
    const scanIds = [earlier.id, row.id].sort();
    const conflict: ConflictEvent = { kind: 'double_admission', scanIds, ticketNo: row.ticket, at: event.at };
    this.tell({ kind: 'conflict', payload: conflict });
    return conflict;
  }
}

function numberIn(path: string, name: string): number {
  return Number(new URLSearchParams(path.split('?')[1]).get(name) ?? 0);
}
