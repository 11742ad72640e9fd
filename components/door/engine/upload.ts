import { offsetAtUpload, offsetForScan } from '#domain/checkin/clock.ts';
import { BATTERY_HEADER, QUEUE_HEADER, type UploadAnswer, VERSION_HEADER } from '#domain/checkin/protocol.ts';
import { MOST_BYTES, MOST_ROWS } from '#domain/checkin/upload-limit.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, jsonOf, type LinkAnswer } from './link.ts';
import { type Change, metaChange, type Sent, type StoredScan, type StoredSequel } from './stored.ts';

export type RowAnswer = UploadAnswer['results'][number];

/** How a round of uploading ended. */
export type RoundEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly retryAfterMs: number | null }
  | { readonly kind: 'gone'; readonly reason: 'revoked' | 'expired' };

/** Sequels that go with a row of its own, at most. */
const WITH_IT = 50;

type Batch = { readonly scans: readonly StoredScan[]; readonly sequels: readonly StoredSequel[] };

/** Brings rows to the server until it has said of each that it has it (rule 18). */
export class Uploader {
  readonly #core: DoorCore;
  readonly #link: DoorLink;
  /** Ids that are on their way; the same row is not sent twice at once. */
  readonly #flying = new Set<string>();

  constructor(core: DoorCore, link: DoorLink) {
    this.#core = core;
    this.#link = link;
  }

  /**
   * One row at once, past all scans that wait; undefined when no answer about it came. What was taken back before it goes
   * with it: else the server would call back whoever comes in for the second time.
   */
  async sendNow(scan: StoredScan): Promise<RowAnswer | undefined> {
    if (!this.#core.isOnline) return undefined;
    const { sequels } = this.#next(WITH_IT, new Set([...this.#flying, scan.row.id]), []);
    const sent = await this.#send({ scans: [scan], sequels });
    if (sent.kind !== 'sent') return undefined;
    return sent.answer.results.find(({ id }) => id === scan.row.id);
  }

  /** Sends batch after batch until nothing waits or one fails. */
  async round(): Promise<RoundEnd> {
    let most = MOST_ROWS;
    for (;;) {
      const batch = this.#next(most, new Set(this.#flying), this.#core.record.unsentScans());
      const size = batch.scans.length + batch.sequels.length;
      if (size === 0) return { kind: 'done' };
      const sent = await this.#send(batch);
      if (sent.kind === 'gone') return sent;
      // Too much at once for whatever stands in between: less, down to one row.
      if (sent.kind === 'failed' && sent.isTooLarge && size > 1) most = Math.floor(size / 2);
      else if (sent.kind === 'failed' || sent.answered === 0)
        return { kind: 'failed', retryAfterMs: sent.kind === 'failed' ? sent.retryAfterMs : null };
    }
  }

  async #send(
    batch: Batch,
  ): Promise<
    | { readonly kind: 'sent'; readonly answer: UploadAnswer; readonly answered: number }
    | { readonly kind: 'failed'; readonly retryAfterMs: number | null; readonly isTooLarge: boolean }
    | Extract<LinkAnswer, { kind: 'gone' }>
  > {
    const ids = [...batch.scans, ...batch.sequels].map(({ row }) => row.id);
    for (const id of ids) this.#flying.add(id);
    try {
      const timed = await this.#withOffsets(batch);
      if (!timed) return { kind: 'failed', retryAfterMs: null, isTooLarge: false };
      const body = bodyOf(timed);
      const ownHeaders = await this.#stateHeaders();
      const reply = await this.#link.call({ method: 'POST', path: 'scans', body, ownHeaders });
      if (reply.kind === 'gone') return reply;
      const answer = await jsonOf<UploadAnswer>(reply);
      if (!answer) return failureOf(reply);
      return { kind: 'sent', answer, answered: await this.#mark(timed, this.#numbered(reply, answer)) };
    } catch {
      // An answer that is not one: the rows wait on.
      return { kind: 'failed', retryAfterMs: null, isTooLarge: false };
    } finally {
      for (const id of ids) this.#flying.delete(id);
    }
  }

  /**
   * The offset of a scan that was made long after the last contact is that of the contact before its first upload (rule 10),
   * and is on the disk before it leaves: sent again, it has to be the same.
   */
  async #withOffsets(batch: Batch): Promise<Batch | null> {
    const core = this.#core;
    if (![...batch.scans, ...batch.sequels].some(hasNoOffset)) return batch;
    if (offsetForScan(core.parts.now(), core.clock) === null)
      await this.#link.call({ method: 'POST', path: 'contact', body: await stateOf(core) });
    const { clock } = core;
    if (!clock || offsetForScan(core.parts.now(), clock) === null) return null;
    const off = (own: number | null) => offsetAtUpload(own, clock);
    const scans = batch.scans.map((scan) => ({ ...scan, row: { ...scan.row, off: off(scan.row.off) } }));
    const sequels = batch.sequels.map((sequel) =>
      sequel.kind === 'tally' ? { ...sequel, row: { ...sequel.row, off: off(sequel.row.off) } } : sequel,
    );
    const changes = [
      ...scans.map((scan) => core.record.putScan(scan)),
      ...sequels.map((sequel) => core.record.putSequel(sequel)),
    ];
    return (await core.save(changes)) ? { scans, sequels } : null;
  }

  /** What the board is to show once this upload is there: what waits behind it, not what it brings. */
  async #stateHeaders(): Promise<Record<string, string>> {
    const { queue, batteryPct, appVersion } = await stateOf(this.#core);
    return {
      [QUEUE_HEADER]: String(Math.max(0, queue - this.#flying.size)),
      [VERSION_HEADER]: appVersion,
      ...(batteryPct === null ? {} : { [BATTERY_HEADER]: String(batteryPct) }),
    };
  }

  /** Numbers of another address than the one that is read say nothing here: the next that is read counts. */
  #numbered(reply: LinkAnswer, answer: UploadAnswer): UploadAnswer {
    const { source, cursor } = this.#core;
    const isRead = reply.kind === 'answer' && reply.base === source.base;
    return isRead ? answer : { ...answer, feed: cursor };
  }

  /** A row counts as uploaded by its own answer alone. Gives how many had one. */
  async #mark({ scans, sequels }: Batch, { results, feed }: UploadAnswer): Promise<number> {
    const core = this.#core;
    const at = core.parts.now();
    const byId = new Map(results.map((result) => [result.id, result]));
    const sentOf = (id: string): Sent => {
      const result = byId.get(id);
      if (!result) return null;
      return { at, reason: result.s === 'refused' ? (result.reason ?? 'refused') : null };
    };
    const changes: Change[] = [];
    for (const scan of scans) {
      const sent = sentOf(scan.row.id);
      if (sent === null) continue;
      changes.push(core.record.putScan({ ...scan, sent }));
      if (sent.reason === null) core.heads.uploaded(scan.row.id, feed);
    }
    for (const sequel of sequels) {
      const sent = sentOf(sequel.row.id);
      if (sent === null) continue;
      changes.push(core.record.putSequel({ ...sequel, sent }));
      if (sequel.kind === 'tally') core.heads.uploaded(sequel.row.id, feed);
    }
    const answered = changes.length;
    if (answered > 0) core.lastSyncAt = at;
    await core.save([...changes, metaChange('lastSyncAt', core.lastSyncAt ?? at)]);
    core.changed();
    return answered;
  }

  /** What goes next. A scan and what came after it share their id, and answers name ids: they go one after the other. */
  #next(most: number, taken: Set<string>, scans: readonly StoredScan[]): Batch {
    const { record } = this.#core;
    let bytes = 100;
    let count = 0;
    const fits = ({ row }: { readonly row: { readonly id: string } }) => {
      if (count >= most || taken.has(row.id)) return false;
      const size = encoder.encode(JSON.stringify(row)).length + 1;
      if (bytes + size > MOST_BYTES && count > 0) return false;
      taken.add(row.id);
      bytes += size;
      count += 1;
      return true;
    };
    return { scans: scans.filter(fits), sequels: record.unsentSequels().filter(fits) };
  }
}

/** What the device says of itself (`POST contact`). */
export async function stateOf(core: DoorCore) {
  const { parts } = core;
  return {
    queue: core.waiting(),
    batteryPct: await parts.batteryPct(),
    appVersion: parts.appVersion,
  };
}

/** Made long after the last contact: its time is still open. */
function hasNoOffset({ row }: StoredScan | StoredSequel): boolean {
  return 'off' in row && row.off === null;
}

function bodyOf({ scans, sequels }: Batch) {
  return {
    rows: scans.map(({ row }) => row),
    outcomes: sequels.flatMap((sequel) => (sequel.kind === 'outcome' ? [sequel.row] : [])),
    annulments: sequels.flatMap((sequel) => (sequel.kind === 'annulment' ? [sequel.row] : [])),
    tallies: sequels.flatMap((sequel) => (sequel.kind === 'tally' ? [sequel.row] : [])),
  };
}

function failureOf(reply: LinkAnswer) {
  const response = reply.kind === 'answer' ? reply.response : null;
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: 'failed' as const,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
    isTooLarge: response?.status === 413 || response?.status === 400,
  };
}

const encoder = new TextEncoder();
