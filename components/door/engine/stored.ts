import type { ClockMeasure } from '#domain/checkin/clock.ts';
import type { AreaCount, ConflictEvent, ManifestAnswer, ScanEvent } from '#domain/checkin/protocol.ts';
import type { AnnulmentInput, OutcomeInput, ScanInput, TallyInput } from '#domain/checkin/scan-input.ts';
import type { Direction } from '#domain/checkin/vocabulary.ts';
import type { Language } from '#domain/locale.ts';
import type { SelfTest, ShiftState, WipeReason } from '../engine.ts';
import type { SearchLock } from './search-lock.ts';

/** What the server said about a row: nothing yet, that it has it, or that it never will. */
export type Sent =
  | null
  | { readonly at: number; readonly reason: null }
  | { readonly at: number; readonly reason: string };

/** A scan as it lies on the device; `off` is null until a contact says it (rule 10). */
export type StoredScan = {
  readonly row: Omit<ScanInput, 'off'> & { readonly off: number | null };
  readonly sent: Sent;
};

/** One person without a name who came or left; `off` as in scans. */
export type StoredTap = Omit<TallyInput, 'off'> & { readonly off: number | null };

/** What came after a scan: how it ended, or that it was taken back. And taps, which are rows of their own. */
export type StoredSequel = { readonly at: number; readonly sent: Sent } & (
  | { readonly kind: 'outcome'; readonly row: OutcomeInput }
  | { readonly kind: 'annulment'; readonly row: AnnulmentInput }
  | { readonly kind: 'tally'; readonly row: StoredTap }
);

/** The roster: pages as they came, with the hash of each row, and over them what the feed changed since. */
export type StoredRoster =
  | {
      readonly kind: 'page';
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** First 8 bytes of SHA-256 of each row, in the order of the rows. */
      readonly hashes: BigUint64Array<ArrayBuffer>;
    }
  | {
      readonly kind: 'row';
      readonly ticketNo: number;
      /** Null: taken out. */
      readonly row: { readonly bytes: Uint8Array<ArrayBuffer>; readonly hash: bigint } | null;
    };

/** What other devices did with one ticket. */
export type StoredPeer = {
  readonly ticketNo: number;
  readonly scans: readonly ScanEvent[];
  readonly annulled: readonly string[];
};

/** Who was on duty; instants by the clock of the device, `off` to correct them. */
export type StoredShift = {
  readonly id: string;
  readonly operatorId: string | null;
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly off: number;
  readonly selfTest: SelfTest;
  /** When the server took it as it is here, by the clock of the device; null: not yet. Older versions kept no others. */
  readonly sent?: number | null;
  /** Why the server will never take it. */
  readonly refused: string | null;
};

/** Search without a network where the edition keeps it (rule 24): pages as the server sealed them, and their wrapped key. */
export type StoredSearch =
  | { readonly kind: 'page'; readonly no: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'lock'; readonly lock: SearchLock; readonly asOf: number };

export type DoorSettings = {
  readonly language: Language;
  readonly isMuted: boolean;
  readonly checkpointId: string | null;
  readonly direction: Direction;
};

export type PairedDevice = {
  readonly deviceId: string;
  readonly editionId: string;
  /** Cannot be taken out of the browser. */
  readonly privateKey: CryptoKey;
  readonly isPersistent: boolean | null;
  /** What its scans are counted from; absent where an older version paired it: from 1. */
  readonly firstSeq?: number;
};

/** From which address the roster comes, and how far the others were read: each numbers what happens by itself (rule 42). */
export type Source = {
  readonly base: string;
  readonly others: Readonly<
    Record<
      string,
      { readonly cursor: number; readonly rosterFrom: number | null; readonly epoch: string | null }
    >
  >;
};

/** Single values of the store `meta`, by their keys. */
export type DoorMeta = {
  readonly settings: DoorSettings;
  readonly device: PairedDevice;
  readonly manifest: ManifestAnswer;
  /** Number of the last event of the feed that was taken over. */
  readonly cursor: number;
  readonly epoch: string;
  /** Up to this event the roster knew all as it was pulled. */
  readonly rosterFrom: number;
  readonly source: Source;
  readonly clock: ClockMeasure;
  readonly counts: readonly AreaCount[];
  readonly conflicts: readonly ConflictEvent[];
  readonly shift: ShiftState;
  readonly shifts: readonly StoredShift[];
  readonly lastSyncAt: number;
  /** Wrong numbers of the last minute, and until when none can be typed (rule 32); by the clock of the device. */
  readonly typing: { readonly wrongAt: readonly number[]; readonly lockedUntil: number | null };
  readonly wiped: WipeReason;
};
export type MetaName = keyof DoorMeta;

/** The stores of rule 17 with what is in them; the key of a scan is its `seq`. */
export type DoorRecords = {
  readonly scan: StoredScan;
  readonly outcome: StoredSequel;
  readonly roster: StoredRoster;
  readonly peer: StoredPeer;
  readonly search: StoredSearch;
  readonly meta: DoorMeta[MetaName];
};
export type StoreName = keyof DoorRecords;
export const STORE_NAMES = [
  'scan',
  'outcome',
  'roster',
  'peer',
  'search',
  'meta',
] as const satisfies StoreName[];

/** One record to be written; without a value it is taken out. */
export type Change = {
  readonly [S in StoreName]: {
    readonly store: S;
    readonly key: string | number;
    readonly value: DoorRecords[S] | undefined;
  };
}[StoreName];

export type DoorContents = {
  readonly [S in Exclude<StoreName, 'meta'>]: readonly DoorRecords[S][];
} & { readonly meta: Partial<DoorMeta> };

/** Where the device keeps all. Both promises are refused when the storage fails. */
export type DoorStorage = {
  readAll(): Promise<DoorContents>;
  /** All or nothing; kept only once it is on the disk (`durability: strict`). Whole stores are emptied first. */
  write(changes: readonly Change[], emptied?: readonly StoreName[]): Promise<void>;
};

/** A single value to be written. */
export function metaChange<N extends MetaName>(name: N, value: DoorMeta[N] | undefined): Change {
  return { store: 'meta', key: name, value };
}
