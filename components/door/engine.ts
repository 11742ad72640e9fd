import type { Decision } from '#domain/checkin/decision.ts';
import type { Explanation } from '#domain/checkin/explain.ts';
import type { DoorSlot } from '#domain/checkin/manifest.ts';
import type {
  ConflictEvent,
  DoorCheckpoint,
  DoorOperator,
  ManifestAnswer,
  SearchAnswer,
} from '#domain/checkin/protocol.ts';
import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import type { Direction, ScanMethod } from '#domain/checkin/vocabulary.ts';
import type { Language } from '#domain/locale.ts';

/*
 * What screens and readers know of the device behind the door (checkin.md "Offline-first device"): one object that keeps all
 * state, and one snapshot that is a new object after every change and the same one between them. All instants are UTC ms;
 * "corrected" ones by the server's clock as far as the device knows it.
 */

/**
 * `stopped`: nothing may turn green; the queue can be saved to a file. `wiped`: the device was revoked, expired, or its
 * edition is over; what waits is still uploaded where the server takes it, else it can be saved to a file, and then nothing
 * but the language is left (rule 25). Such a device can be paired anew once nothing waits.
 */
export type DoorPhase = 'loading' | 'unpaired' | 'ready' | 'stopped' | 'wiped';

/** Why a device holds nothing any more. */
export type WipeReason = 'revoked' | 'expired' | 'over' | 'unpaired';

export type DoorSnapshot = {
  readonly phase: DoorPhase;
  /** Only with `wiped`. */
  readonly wipeReason: WipeReason | null;
  /**
   * Only with `stopped`: the storage failed, another window of this browser has the device and this one waits, or the
   * browser cannot judge signatures (what waits is still uploaded then).
   */
  readonly stopReason: 'storage' | 'other_window' | 'old_browser' | null;
  readonly language: Language;
  /** Null until the first one came; then always the last one, with the network or without. */
  readonly manifest: ManifestAnswer | null;
  /** Of the checkpoints of this device; null: has to be chosen first. */
  readonly checkpoint: DoorCheckpoint | null;
  readonly direction: Direction;
  readonly slot: SlotState;
  readonly queue: QueueState;
  readonly roster: RosterState;
  /** What the last reading said; a new one has another `no`. Screens take it away after `returnAfterMs` by themselves. */
  readonly shown: Shown | null;
  /** A reading under `confirm` waits for the server, at most 800 ms. */
  readonly isAsking: boolean;
  /** The own last scan that can still be taken back (D3), until `until` by the clock of the device. */
  readonly undo: { readonly scanId: string; readonly until: number } | null;
  /** Of the area of the checkpoint; null: nobody counts here. */
  readonly occupancy: OccupancyState | null;
  /** Conflicts that nobody on this device has looked at, the newest first. */
  readonly conflicts: readonly ConflictEvent[];
  /** Those of them in which a scan of this device has a part. */
  readonly ownConflicts: readonly ConflictEvent[];
  readonly shift: ShiftState | null;
  readonly search: SearchState;
  readonly isMuted: boolean;
  /** Too many wrong numbers: none can be typed until then, by the clock of the device (rule 32). */
  readonly manualLockedUntil: number | null;
  /** The clock of the device against the server's; null: never measured. */
  readonly clock: { readonly offsetMs: number; readonly measuredAt: number } | null;
  /** Whether the browser promised to keep the storage; null: it does not say, or was not asked yet. */
  readonly isPersistent: boolean | null;
  /** A private window forgets all when it closes: warn (rule 17). A guess by the room that the browser gives. */
  readonly isPrivateMode: boolean;
  /** A new version of the page waits for `applyUpdate`. */
  readonly isUpdateWaiting: boolean;
  /** Version of the page. */
  readonly appVersion: string;
};

/** Rule 5 and D7: what the door stands for, and what is one tap away. */
export type SlotState = {
  readonly current: DoorSlot | null;
  /** Others of this hall that are on or begin soon, by start. */
  readonly others: readonly DoorSlot[];
  /** Somebody chose `current`; it goes back to the clock when that slot is over. */
  readonly isChosen: boolean;
};

/** D5. */
export type QueueState = {
  /** Rows that the server has not taken yet: scans, outcomes, annulments, taps and shifts. */
  readonly waiting: number;
  /** Rows that the server refused for ever; they stay, and are in the exported file. */
  readonly refused: number;
  /** False where the disk could not be read: then nobody knows what waits. */
  readonly isKnown: boolean;
  /** By the clock of the device; null: never. */
  readonly lastSyncAt: number | null;
  readonly isOnline: boolean;
};

/** Search without a network (rule 24). */
export type SearchState =
  /** This device may not search. */
  | { readonly kind: 'none' }
  /**
   * A PIN opens it: with a network always; without one only where `triesLeft` is a number, since the edition keeps it on the
   * disk. `hasKey`: the PIN was right, but the people have not come yet. `operatorId`: whose PIN the disk asks for.
   */
  | {
      readonly kind: 'locked';
      readonly hasKey: boolean;
      readonly triesLeft: number | null;
      readonly operatorId: string | null;
    }
  | { readonly kind: 'loading' }
  /** `asOf`: when the server told of them, corrected time. */
  | { readonly kind: 'open'; readonly people: number; readonly asOf: number };

/** `wiped`: too many wrong PINs; what was kept offline is gone. `offline`: there is nothing here that a PIN could open. */
export type SearchOpening = 'open' | 'wrong_pin' | 'too_many' | 'wiped' | 'offline' | 'failed';

export type RosterState = {
  readonly rows: number;
  /** False until the first roster is here whole; a device that reads no codes needs none. */
  readonly isComplete: boolean;
  readonly isLoading: boolean;
  /**
   * About how many events of the feed are still to come; null: none that is known of. Until then who came in before is not
   * known here, and is let in twice.
   */
  readonly behind: number | null;
};

export type OccupancyState = {
  readonly areaId: string;
  /** As the server said, with what this device has not sent yet (rule 37). */
  readonly inside: number;
  readonly capacity: number | null;
  /** When the server counted, corrected time; null: only the own scans are counted. */
  readonly countedAt: number | null;
};

/** What one reading came to; what is on the screen after it. */
export type Shown = {
  /** Counts the readings since the page was opened. */
  readonly no: number;
  /** Null where nothing is stored: a test code, or a reading that was refused before it was one. */
  readonly scanId: string | null;
  readonly decision: Decision;
  /** Sentence and notes for `doorSentence` of i18n/door-text.ts, in the language of the device. */
  readonly explanation: Explanation;
  readonly isAdmitted: boolean;
  readonly direction: Direction;
  readonly checkpointId: string;
  readonly method: ScanMethod;
  /** Corrected time. */
  readonly at: number;
  /** Of the code or the roster; null for unknown codes. Never written anywhere for who is only counted. */
  readonly ticketNo: number | null;
  readonly typeNo: number | null;
  /**
   * Only when the code itself opened it, or who searched knew it; of a typed number the server says it a moment later, with
   * the same `no` (rule 23).
   */
  readonly name: ShownName | null;
  /** The text of a good symbol, in memory alone: whoever prints without search has to show it. Null for numbers. */
  readonly code: string | null;
  /** Whose answer it is: `local` also where the server was too slow. */
  readonly source: 'local' | 'server';
  /** The server disagreed after it was shown: replace the whole screen by the recall alarm (rule 15). */
  readonly isRecalled: boolean;
  /** Whether this device may let pass all the same, always with a reason (S1); `none` without the capability. */
  readonly override: 'none' | 'with_reason';
};
export type ShownName = { readonly name: string; readonly organisation: string };

export type ShiftState = {
  readonly id: string;
  readonly operator: DoorOperator | null;
  /** By the clock of the device. */
  readonly fromAt: number;
  /** As it was at the start. */
  readonly selfTest: SelfTest;
};

export type SelfTest = ShiftOrder['selfTest'];

/** The answer of the server to something that needs it now (search, walk-in, badge …). */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  /** `code` of problem+json; null: none was given. */
  | { readonly ok: false; readonly reason: 'refused'; readonly status: number; readonly code: string | null }
  | { readonly ok: false; readonly reason: 'offline' };

export type PairResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `unreadable`: no such code; `elsewhere`: of another server; `refused`: used, too old or wrong; `old_browser`: no Ed25519. */
      readonly reason: 'unreadable' | 'elsewhere' | 'refused' | 'offline' | 'storage' | 'old_browser';
    };

export type ReadMethod = Extract<ScanMethod, 'camera' | 'hid' | 'kiosk'>;

/**
 * The device. Readings are taken one after the other, in the order of the calls; a promise of a reading is kept once its
 * scan is on the disk and it is shown. Nothing throws: a storage that fails leads to `stopped`, where readings come to null.
 */
export type DoorEngine = {
  subscribe(listener: () => void): () => void;
  snapshot(): DoorSnapshot;

  /** Text of the QR, the link `/door#pair=…`, or the ten typed characters (rule 30). */
  pair(text: string): Promise<PairResult>;
  /** Forgets everything. Refused while rows wait, unless they were exported (D5). */
  unpair(): Promise<boolean>;

  /** The text of a symbol, exactly as read. Same-code filtering is the reader's (domain/checkin/same-code.ts). */
  read(text: string, method: ReadMethod): Promise<Shown | null>;
  /** What somebody typed; `typo`: no such number can be, nothing is stored. */
  readHuman(typed: string): Promise<Shown | 'typo' | 'locked' | null>;
  /** Somebody found by search; the name is shown. */
  readTicket(ticketNo: number, name: ShownName | null): Promise<Shown | null>;
  /** Takes the verdict from the screen. */
  dismiss(): void;

  setCheckpoint(checkpointId: string): Promise<void>;
  setDirection(direction: Direction): Promise<void>;
  /** Null: what the clock says. */
  setSlot(no: number | null): Promise<void>;
  setLanguage(language: Language): Promise<void>;
  setMuted(isMuted: boolean): Promise<void>;

  /** Takes back the own last scan within two minutes. */
  undo(): Promise<boolean>;
  /** Takes back any scan, with a reason; needs `undo_any`. */
  annul(scanId: string, reason: string): Promise<boolean>;
  /** Lets pass whom `shown` refused; `no` of the reading. An empty reason is refused where the verdict asks for one. */
  override(no: number, reason: string): Promise<Shown | null>;
  /** Somebody without a ticket, by a supervisor; the reason is required (rule 32). */
  admitUnticketed(reason: string): Promise<boolean>;
  /** One tap: somebody without a name came (1) or left (-1). */
  tally(change: 1 | -1): Promise<boolean>;
  /** Marks all conflicts as seen. */
  seeConflicts(): void;

  /**
   * `pin` only where the operator has one; it is judged by the server, so offline a shift starts unproved and is told later.
   * A right one opens search as well.
   */
  startShift(order: {
    readonly operatorId: string | null;
    readonly pin: string | null;
    readonly selfTest: SelfTest;
  }): Promise<'started' | 'wrong_pin' | 'failed'>;
  endShift(): Promise<void>;
  /** Opens search without a network by the PIN of who is on duty; null: of anybody who has one. */
  openSearch(operatorId: string | null, pin: string): Promise<SearchOpening>;
  /** Who is found on the device itself; null while search is locked. */
  searchHere(typed: string): SearchAnswer | null;
  /** What the engine itself can test: `storage`, `clock`, `sync`, `code` (D6). Camera and sound are the reader's. */
  selfTest(): Promise<SelfTest>;

  /** One round of upload and feed now. */
  syncNow(): Promise<void>;
  /**
   * All rows that the server does not have, as JSON; counts as exported for `unpair` until anything more is written. Refused
   * (the promise) where the disk cannot be read: no file is better than an empty one.
   */
  exportQueue(): Promise<Blob>;
  /** Asks the server in the name of the device: `path` below /door/v1/. Never queued. */
  ask<T>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Asked<T>>;
  /** The same for a file, such as a badge. */
  askFile(path: string): Promise<Asked<Blob>>;

  /** Lets the new version take over and opens the page again. */
  applyUpdate(): void;
  /** Stops timers and requests; for tests and for leaving the page. */
  close(): void;
};
