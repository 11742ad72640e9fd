import type { DoorRecord } from '#domain/checkin/fold.ts';
import type { ScanEvent } from '#domain/checkin/protocol.ts';
import type { Annulment, Scan, ScanOutcome } from '#domain/checkin/scan.ts';
import type { Change, Sent, StoredPeer, StoredScan, StoredSequel, StoredTap } from './stored.ts';

/** All that is known of who passed where: what this device did, and what it heard of others. Changes are to be stored. */
export class RecordBook {
  readonly #scans = new Map<string, StoredScan>();
  readonly #sequels = new Map<string, StoredSequel>();
  readonly #byTicket = new Map<number, Set<string>>();
  readonly #peers = new Map<number, StoredPeer>();
  readonly #unsentScans = new Map<string, StoredScan>();
  readonly #unsentSequels = new Map<string, StoredSequel>();
  readonly #refused = new Set<string>();
  #last: StoredScan | undefined;
  #lastGuest: StoredScan | undefined;

  load(records: {
    readonly scan: readonly StoredScan[];
    readonly outcome: readonly StoredSequel[];
    readonly peer: readonly StoredPeer[];
  }): void {
    for (const scan of records.scan) this.putScan({ ...scan, sent: onceMore(scan.sent) });
    for (const sequel of records.outcome) this.putSequel({ ...sequel, sent: onceMore(sequel.sent) });
    for (const peer of records.peer) this.#peers.set(peer.ticketNo, peer);
  }

  clear(): void {
    for (const map of [this.#scans, this.#sequels, this.#byTicket, this.#unsentScans, this.#unsentSequels])
      map.clear();
    this.#refused.clear();
    this.#last = undefined;
    this.#lastGuest = undefined;
    this.clearPeers();
  }

  clearPeers(): void {
    this.#peers.clear();
  }

  scan(id: string): StoredScan | undefined {
    return this.#scans.get(id);
  }

  /** Of somebody: what was nonsense, or the code of another event, moved nobody and is passed over. */
  lastGuestScan(): StoredScan | undefined {
    return this.#lastGuest;
  }

  /** `first`: what this device counts from. */
  nextSeq(first = 1): number {
    return Math.max(first, (this.#last?.row.seq ?? 0) + 1);
  }

  isAnnulled(scanId: string): boolean {
    return this.#sequels.has(`annulment ${scanId}`);
  }

  outcomesOf(scanId: string): ScanOutcome[] {
    const sequel = this.#sequels.get(`outcome ${scanId}`);
    if (sequel?.kind !== 'outcome') return [];
    const { verdict, admitted, source } = sequel.row;
    return [{ scanId, verdict, admitted, source }];
  }

  tap(id: string): StoredTap | undefined {
    const sequel = this.#sequels.get(`tally ${id}`);
    return sequel?.kind === 'tally' ? sequel.row : undefined;
  }

  putScan(scan: StoredScan): Change {
    const { id, ticket, seq } = scan.row;
    this.#scans.set(id, scan);
    this.#track(id, scan.sent);
    if (scan.sent === null) this.#unsentScans.set(id, scan);
    else this.#unsentScans.delete(id);
    if (ticket !== null) this.#byTicket.set(ticket, (this.#byTicket.get(ticket) ?? new Set()).add(id));
    if (!this.#last || seq >= this.#last.row.seq) this.#last = scan;
    const isGuest = (scan.row.raw ?? null) === null;
    if (isGuest && (!this.#lastGuest || seq >= this.#lastGuest.row.seq)) this.#lastGuest = scan;
    return { store: 'scan', key: seq, value: scan };
  }

  putSequel(sequel: StoredSequel): Change {
    const key = sequelKey(sequel);
    this.#sequels.set(key, sequel);
    this.#track(key, sequel.sent);
    if (sequel.sent === null) this.#unsentSequels.set(key, sequel);
    else this.#unsentSequels.delete(key);
    return { store: 'outcome', key, value: sequel };
  }

  putPeerScan(event: ScanEvent): Change[] {
    return this.#setPeer(event.ticketNo, (peer) => ({
      ...peer,
      scans: [...peer.scans.filter((scan) => scan.id !== event.id), event],
    }));
  }

  putPeerAnnulment(scanId: string, ticketNo: number | null): Change[] {
    return this.#setPeer(ticketNo, (peer) => ({
      ...peer,
      annulled: [...new Set([...peer.annulled, scanId])],
    }));
  }

  /**
   * What `foldTicket` takes: own scans and those of others. `offsetMs` is what own ones are read by whose offset is still
   * open; own ones for which `isCounted` says no are left out.
   */
  recordOf(
    ticketNo: number,
    own: { readonly deviceId: string; readonly offsetMs: number },
    isCounted: (scanId: string) => boolean = () => true,
  ): DoorRecord {
    const ownIds = this.#byTicket.get(ticketNo) ?? new Set<string>();
    const counted = [...ownIds].filter(isCounted);
    const peer = this.#peers.get(ticketNo);
    const others = (peer?.scans ?? []).filter(({ id }) => !ownIds.has(id));
    const takenHere = [...counted, ...others.map(({ id }) => id)].filter((id) => this.isAnnulled(id));
    return {
      scans: [...counted.flatMap((id) => ownScan(this.#scans.get(id), own)), ...others.map(peerScan)],
      outcomes: counted.flatMap((id) => this.outcomesOf(id)),
      annulments: [...(peer?.annulled ?? []), ...takenHere].map((scanId): Annulment => ({ scanId })),
    };
  }

  /** Own rows that the server has not answered yet, the newest first: their verdicts are still on a screen. */
  unsentScans(): StoredScan[] {
    return [...this.#unsentScans.values()].sort((a, b) => b.row.seq - a.row.seq);
  }

  unsentSequels(): StoredSequel[] {
    return [...this.#unsentSequels.values()];
  }

  waiting(): number {
    return this.#unsentScans.size + this.#unsentSequels.size;
  }

  refused(): number {
    return this.#refused.size;
  }

  /** The server may have forgotten what it said it had: every row waits again. */
  takeBackSent(): Change[] {
    const sent = ({ sent: mark }: { readonly sent: Sent }) => mark !== null;
    return [
      ...[...this.#scans.values()].filter(sent).map((scan) => this.putScan({ ...scan, sent: null })),
      ...[...this.#sequels.values()].filter(sent).map((each) => this.putSequel({ ...each, sent: null })),
    ];
  }

  /** Rows that the server does not have: waiting ones and those it refused. */
  missing(): { readonly scans: StoredScan[]; readonly sequels: StoredSequel[] } {
    const isMissing = ({ sent }: { readonly sent: Sent }) => sent === null || sent.reason !== null;
    return {
      scans: [...this.#scans.values()].filter(isMissing),
      sequels: [...this.#sequels.values()].filter(isMissing),
    };
  }

  /** Takes out what was uploaded before `until` (device clock, UTC ms), but never the last scan: it holds the count. */
  prune(until: number): Change[] {
    const isOld = ({ sent }: { readonly sent: Sent }) =>
      sent !== null && sent.reason === null && sent.at < until;
    const scans = [...this.#scans.values()].filter((scan) => isOld(scan) && scan !== this.#last);
    const sequels = [...this.#sequels.values()].filter(isOld);
    for (const { row } of scans) {
      this.#scans.delete(row.id);
      if (row.ticket !== null) this.#byTicket.get(row.ticket)?.delete(row.id);
    }
    for (const sequel of sequels) this.#sequels.delete(sequelKey(sequel));
    return [
      ...scans.map((scan): Change => ({ store: 'scan', key: scan.row.seq, value: undefined })),
      ...sequels.map((each): Change => ({ store: 'outcome', key: sequelKey(each), value: undefined })),
    ];
  }

  #track(key: string, sent: Sent): void {
    if (sent?.reason) this.#refused.add(key);
    else this.#refused.delete(key);
  }

  #setPeer(ticketNo: number | null, edit: (peer: StoredPeer) => StoredPeer): Change[] {
    if (ticketNo === null) return [];
    const value = edit(this.#peers.get(ticketNo) ?? { ticketNo, scans: [], annulled: [] });
    this.#peers.set(ticketNo, value);
    return [{ store: 'peer', key: ticketNo, value }];
  }
}

/** What was refused is brought once more with each opening of the page: a door that was taken away may be back. */
function onceMore(sent: Sent): Sent {
  return sent?.reason ? null : sent;
}

function sequelKey({ kind, row }: StoredSequel): string {
  return `${kind} ${row.id}`;
}

function ownScan(
  stored: StoredScan | undefined,
  { deviceId, offsetMs }: { readonly deviceId: string; readonly offsetMs: number },
): Scan[] {
  if (!stored) return [];
  const { row } = stored;
  const { of = null, reason = '' } = row.override ?? {};
  return [
    {
      ...{ id: row.id, deviceId, seq: row.seq, checkpointId: row.cp, ticketNo: row.ticket },
      ...{ generation: row.gen ?? null, direction: row.dir, slotNo: row.slot ?? null },
      ...{ deviceAt: row.t, offsetMs: row.off ?? offsetMs, shownVerdict: row.shown, admitted: row.admitted },
      ...{
        method: row.m,
        override: row.override ? { of, reason } : null,
        by: row.by ?? null,
        receivedAt: null,
      },
    },
  ];
}

/** The feed tells the corrected time and leaves out what the fold does not ask of others. */
function peerScan({ at, slotNo = null, ...event }: ScanEvent): Scan {
  return {
    ...event,
    ...{ seq: 0, slotNo, deviceAt: at, offsetMs: 0, shownVerdict: '', method: 'camera' },
    ...{ override: null, by: null, receivedAt: null },
  };
}
