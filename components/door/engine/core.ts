import type { ClockMeasure } from '#domain/checkin/clock.ts';
import type { DoorLayout } from '#domain/checkin/door-layout.ts';
import { foldTicket } from '#domain/checkin/fold.ts';
import type { AreaCount, ConflictEvent, DoorCheckpoint, ManifestAnswer } from '#domain/checkin/protocol.ts';
import { NO_STATE, type TicketState } from '#domain/checkin/ticket-state.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { DoorPhase, DoorSnapshot, ShiftState, Shown, WipeReason } from '../engine.ts';
import { HeadCount } from './head-count.ts';
import { layoutOf, slotStateOf } from './layout.ts';
import type { DoorParts } from './parts.ts';
import { RecordBook } from './record-book.ts';
import { RosterBook } from './roster-book.ts';
import { SearchBook } from './search-book.ts';
import { ShiftBook } from './shift-book.ts';
import {
  type Change,
  type DoorContents,
  type DoorSettings,
  metaChange,
  type PairedDevice,
  type Source,
  type StoreName,
} from './stored.ts';

/** As long as ten wrong numbers lock the keyboard (rule 32). */
const MOST_LOCKED_MS = 60_000;

/** All that the device knows, in memory, with the one way to the disk. The parts of the engine change it and say so. */
export class DoorCore {
  readonly parts: DoorParts;
  readonly roster = new RosterBook();
  readonly record = new RecordBook();
  readonly heads = new HeadCount();
  readonly search = new SearchBook();
  readonly shifts = new ShiftBook();
  phase: DoorPhase = 'loading';
  wipeReason: WipeReason | null = null;
  stopReason: DoorSnapshot['stopReason'] = null;
  settings: DoorSettings;
  device: PairedDevice | null = null;
  manifest: ManifestAnswer | null = null;
  layout: DoorLayout | null = null;
  /** 0 on a new device: it hears all that others scanned before it came. */
  cursor = 0;
  /** Of the server's feed; null until it said so. */
  epoch: string | null = null;
  /** Null until the roster was here whole; what older events say about it is in it already. */
  rosterFrom: number | null = null;
  source: Source = NO_SOURCE;
  clock: ClockMeasure | null = null;
  counts: readonly AreaCount[] = [];
  conflicts: readonly ConflictEvent[] = [];
  shift: ShiftState | null = null;
  lastSyncAt: number | null = null;
  isOnline = false;
  isRosterLoading = false;
  /** Numbers of the feed that were still to come at its last answer; null: it was at its end, or not asked yet. */
  feedLeft: number | null = null;
  shown: Shown | null = null;
  isAsking = false;
  manualLockedUntil: number | null = null;
  /** When wrong numbers were typed in the last minute, by the clock of the device. */
  wrongAt: readonly number[] = [];
  chosenSlotNo: number | null = null;
  isPrivateMode = false;
  /** Nothing that waits was written since the queue was exported. */
  isExported = false;
  isClosed = false;
  /** What lay on the disk is here: a window that waits for another one knows nothing, and may change nothing. */
  isLoaded = false;
  readonly #listeners = new Set<() => void>();

  constructor(parts: DoorParts) {
    this.parts = parts;
    this.settings = { language: parts.language, isMuted: false, checkpointId: null, direction: 'in' };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everybody that something is different now. */
  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Corrected time as well as it is known, UTC ms. */
  corrected(): number {
    return this.parts.now() + this.offsetMs();
  }

  offsetMs(): number {
    return this.clock?.offsetMs ?? 0;
  }

  can(capability: Capability): boolean {
    return this.manifest?.device.capabilities.includes(capability) === true;
  }

  /** What the next scan is counted as. */
  nextSeq(): number {
    return this.record.nextSeq(this.device?.firstSeq);
  }

  /** Rows that the server has not taken yet, with shifts it was not told of. */
  waiting(): number {
    return this.record.waiting() + this.shifts.waiting().length;
  }

  /** Rows that it will never take. */
  refused(): number {
    return this.record.refused() + this.shifts.refused();
  }

  /** What others did before is still being told, also where the page was closed over it: see `RosterState`. */
  behind(): number | null {
    if (!this.can('scan') || this.rosterFrom === null) return null;
    return this.feedLeft ?? (this.cursor < this.rosterFrom ? this.rosterFrom - this.cursor : null);
  }

  checkpoint(): DoorCheckpoint | null {
    const { manifest, settings } = this;
    const chosen = manifest?.checkpoints.find(({ id }) => id === settings.checkpointId);
    // A device with one checkpoint has nothing to choose.
    return chosen ?? (manifest?.checkpoints.length === 1 ? (manifest.checkpoints[0] ?? null) : null);
  }

  slot() {
    const { manifest, layout, chosenSlotNo } = this;
    const at = { checkpoint: this.checkpoint(), chosenNo: chosenSlotNo, now: this.corrected() };
    return slotStateOf(manifest, layout, at);
  }

  /** What a ticket did so far, from all that is known here (rule 9). */
  stateOf(ticketNo: number | null): TicketState {
    if (ticketNo === null || !this.layout) return NO_STATE;
    return foldTicket(ticketNo, this.record.recordOf(ticketNo, this.own()), this.layout, this.corrected())
      .state;
  }

  /** Whose own scans are, and what they are read by while their offset is open. */
  own() {
    return { deviceId: this.device?.deviceId ?? '', offsetMs: this.offsetMs() };
  }

  /**
   * Writes to the disk; kept once it is there. False when it failed: then the device stops, and nothing that was to be
   * stored may be shown (rule 17).
   */
  async save(changes: readonly Change[], emptied: readonly StoreName[] = []): Promise<boolean> {
    if (!this.isLoaded) return false;
    // An answer that was on its way at the wipe must not bring back what is gone.
    const kept = this.phase === 'wiped' ? changes.filter(isLeftAfterWipe) : changes;
    if (kept.length === 0 && emptied.length === 0) return true;
    try {
      await this.parts.storage.write(kept, emptied);
      return true;
    } catch {
      this.stop('storage');
      return false;
    }
  }

  stop(reason: NonNullable<DoorSnapshot['stopReason']>): void {
    this.phase = 'stopped';
    this.stopReason = reason;
    this.changed();
  }

  /** Reads from another address on: from where it was left there, or from its beginning. */
  toSource(base: string): Promise<boolean> {
    const { cursor, rosterFrom, epoch } = this;
    const others = { ...this.source.others, [this.source.base]: { cursor, rosterFrom, epoch } };
    const next = others[base] ?? { cursor: 0, rosterFrom: null, epoch: null };
    Object.assign(this, { source: { base, others }, feedLeft: null, ...next });
    return this.save([
      metaChange('source', this.source),
      metaChange('cursor', next.cursor),
      metaChange('rosterFrom', next.rosterFrom ?? undefined),
      metaChange('epoch', next.epoch ?? undefined),
    ]);
  }

  /** The server was there just now. Not worth a write by itself: it is on the disk with whatever comes next. */
  heard(): void {
    this.lastSyncAt = this.parts.now();
    this.changed();
  }

  setManifest(manifest: ManifestAnswer | null): void {
    this.manifest = manifest;
    this.layout = manifest ? layoutOf(manifest) : null;
    this.heads.recount(this);
  }

  async setSettings(settings: Partial<DoorSettings>): Promise<boolean> {
    if (!this.isLoaded) return false;
    this.settings = { ...this.settings, ...settings };
    this.changed();
    return this.save([metaChange('settings', this.settings)]);
  }

  /** Takes over what lay on the disk. */
  load({ scan, outcome, peer, roster, search, meta }: DoorContents): void {
    this.record.load({ scan, outcome, peer });
    this.roster.load(roster);
    this.search.load(search);
    this.shifts.load(meta.shifts ?? []);
    this.settings = meta.settings ?? this.settings;
    this.device = meta.device ?? null;
    this.cursor = meta.cursor ?? 0;
    this.epoch = meta.epoch ?? null;
    this.rosterFrom = meta.rosterFrom ?? null;
    this.source = meta.source ?? NO_SOURCE;
    this.clock = meta.clock ?? null;
    this.counts = meta.counts ?? [];
    this.conflicts = meta.conflicts ?? [];
    this.shift = meta.shift ?? null;
    this.lastSyncAt = meta.lastSyncAt ?? null;
    this.wrongAt = meta.typing?.wrongAt ?? [];
    // A clock that was put back meanwhile must not lock for days.
    this.manualLockedUntil =
      Math.min(meta.typing?.lockedUntil ?? 0, this.parts.now() + MOST_LOCKED_MS) || null;
    this.wipeReason = meta.wiped ?? null;
    const waiting = [...this.record.unsentScans(), ...this.record.unsentSequels()];
    for (const { row } of waiting) this.heads.add(row.id);
    this.setManifest(meta.manifest ?? null);
    this.isLoaded = true;
    this.phase = this.wipeReason ? 'wiped' : this.device ? 'ready' : 'unpaired';
  }
}

/** The address of the page. */
export const NO_SOURCE: Source = { base: '', others: {} };

/** Of a wiped device only rows of its own queue are written, and what says that it is wiped; taking out is always right. */
function isLeftAfterWipe({ store, key, value }: Change): boolean {
  if (value === undefined || store === 'scan' || store === 'outcome') return true;
  return store === 'meta' && (key === 'settings' || key === 'wiped' || key === 'shifts');
}
