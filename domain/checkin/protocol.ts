import type { LocaleMap } from '../locale.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Decision } from './decision.ts';
import type { DoorManifest } from './manifest.ts';
import type { ScanPlace } from './scan.ts';
import type { ScanAnswer } from './scan-answer.ts';
import type {
  AreaKind,
  AttendanceMode,
  AutoPrint,
  Capability,
  ConflictKind,
  DeviceProfile,
  Direction,
  ScanMethod,
} from './vocabulary.ts';

/*
 * What devices and the server say to each other under /door/v1 (checkin.md rules 15-32), as plain JSON. Rows of uploads are
 * in scan-input.ts, pages of the roster in roster-page.ts. Instants are UTC ms; every answer has the server's own in the
 * header PLENUM_TIME, from which the device measures its clock at each contact (rule 10).
 */

/** Server's clock in every answer, UTC ms. */
export const TIME_HEADER = 'plenum-time';
/** First page of the roster: the feed goes on from here. Later pages have it where they are asked with `feed=` it. */
export const FEED_HEADER = 'plenum-feed';
/** Pages of the roster: last number of this page, to ask for the next by `after`; absent on the last page. */
export const NEXT_HEADER = 'plenum-next';
/** Beside uploads a device may say of itself what {@link DeviceState} has: numbers, and the version as text. */
export const QUEUE_HEADER = 'plenum-queue';
export const BATTERY_HEADER = 'plenum-battery';
export const VERSION_HEADER = 'plenum-version';

/** What the QR of a new device holds; the link is the same for cameras of the system (rule 30). */
export type PairingCode = { readonly v: 1; readonly url: string; readonly token: string };

/** `POST pair`: once, within ten minutes. `secret` is the token of the QR or the ten typed characters. */
export type PairOrder = {
  readonly secret: string;
  /** P-256, SubjectPublicKeyInfo, base64url. */
  readonly publicKey: string;
  readonly appVersion: string;
};
export type PairAnswer = { readonly deviceId: string; readonly editionId: string };

/** `POST challenge` {deviceId} gives this; `POST token` with its signature (ES256, IEEE P1363, base64url) a bearer. */
export type ChallengeAnswer = { readonly challenge: string; readonly expiresAt: number };
export type TokenOrder = {
  readonly deviceId: string;
  readonly challenge: string;
  readonly signature: string;
};
/** Fifteen minutes long. 401 with code `device.revoked` or `device.expired`: wipe (rule 25). */
export type TokenAnswer = { readonly bearer: string; readonly expiresAt: number };

/** `GET manifest`: all that is not about single tickets (rule 19), with what only screens need. */
export type ManifestAnswer = {
  /** As in {@link FeedAnswer}. */
  readonly epoch: string;
  /** Goes up with every change; sent back in scans (`mv`). */
  readonly version: number;
  readonly editionId: string;
  readonly editionSlug: string;
  readonly editionName: LocaleMap;
  /** From when on the device wipes itself: its own expiry or the edition's end + 24 h. */
  readonly wipeAt: number;
  readonly device: DoorDevice;
  readonly keys: readonly DoorKey[];
  /** Of decide. */
  readonly rules: DoorManifest;
  /** Those of the device alone. */
  readonly checkpoints: readonly DoorCheckpoint[];
  readonly areas: readonly DoorAreaName[];
  /** `mode`: where this session is counted otherwise than its hall. */
  readonly slots: readonly {
    readonly no: number;
    readonly title: LocaleMap;
    readonly mode: AttendanceMode | null;
  }[];
  readonly types: readonly { readonly typeNo: number; readonly name: LocaleMap }[];
  readonly halls: readonly { readonly id: string; readonly name: LocaleMap }[];
  readonly operators: readonly DoorOperator[];
  /** Names of other devices, for "already inside, by …". */
  readonly devices: readonly { readonly id: string; readonly name: string }[];
  /** All checkpoints of the edition: their names for the same, the rest to read what other devices scanned there. */
  readonly places: readonly DoorPlace[];
  readonly settings: DoorSettings;
  /** Origins: of the center, and of the venue hubs, which are asked first where they can be reached (rule 42). */
  readonly center: string;
  readonly hubs: readonly string[];
};
export type DoorDevice = {
  readonly id: string;
  readonly name: string;
  readonly profile: DeviceProfile;
  readonly capabilities: readonly Capability[];
  readonly expiresAt: number | null;
};
export type DoorKey = {
  readonly kid: number;
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  readonly isDead: boolean;
};
export type DoorCheckpoint = Checkpoint & {
  readonly name: LocaleMap;
  readonly texts: Readonly<Record<string, LocaleMap>>;
  readonly autoPrint: AutoPrint;
};
/** What the fold needs of a checkpoint (rules 8, 9). */
export type DoorPlace = Pick<ScanPlace, 'id' | 'kind' | 'areaId' | 'item'> & { readonly name: LocaleMap };
export type DoorAreaName = {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: AreaKind;
  readonly hallId: string | null;
  readonly name: LocaleMap;
  readonly capacity: number | null;
  /** By which its doors close by themselves (rules 14, 33). */
  readonly attendanceMode: AttendanceMode;
  /** `HH:MM` on the wall of the edition when whoever is inside goes home; absent or null: with the night (rule 14). */
  readonly closesClock?: string | null;
};
export type DoorOperator = { readonly id: string; readonly name: string; readonly hasPin: boolean };
export type DoorSettings = {
  readonly keepsSearchOffline: boolean;
  readonly mutedKinds: readonly ConflictKind[];
};

/** One event of the feed on the wire; numbers and ids alone but for the sealed name inside a row. */
export type DoorEvent = { readonly seq: number } & (
  | {
      readonly kind: 'roster_put';
      /** One row as in roster-page.ts, base64. */
      readonly payload: { readonly ticketNo: number; readonly row: string };
    }
  | { readonly kind: 'roster_del'; readonly payload: { readonly ticketNo: number } }
  | {
      readonly kind: 'revoked';
      readonly payload: { readonly ticketNo: number; readonly leastGeneration: number };
    }
  | { readonly kind: 'blocked'; readonly payload: { readonly ticketNo: number; readonly isBlocked: boolean } }
  | { readonly kind: 'scan'; readonly payload: ScanEvent }
  | {
      readonly kind: 'annul';
      readonly payload: { readonly scanId: string; readonly ticketNo: number | null };
    }
  | { readonly kind: 'conflict'; readonly payload: ConflictEvent }
  | { readonly kind: 'manifest'; readonly payload: { readonly version: number } }
);
/** A scan of any device. `admitted` null: still open; then a second event with the same id has the answer. */
export type ScanEvent = {
  readonly id: string;
  readonly ticketNo: number | null;
  readonly generation: number | null;
  readonly checkpointId: string;
  readonly deviceId: string;
  readonly direction: Direction;
  /** Public number of the slot that the device had before it; events from before this was told have none. */
  readonly slotNo?: number | null;
  readonly at: number;
  readonly admitted: boolean | null;
};
export type ConflictEvent = {
  readonly kind: ConflictKind;
  readonly scanIds: readonly string[];
  readonly ticketNo: number | null;
  readonly at: number;
  /**
   * False: nobody has to look at it any more: somebody settled it, or a late scan explains it. Absent: it is new, or stands
   * again since what explained it was taken back.
   */
  readonly isOpen?: false;
};

/**
 * `GET feed?after=` and each `feed` event of the stream. With `roster=` the number of the feed that the device's roster is
 * of, only scans and annulments are told up to it: the rest is in the roster already.
 */
export type FeedAnswer = {
  /**
   * Which life of its database the server is in: another word after a backup was put back. When it is another than the one
   * heard last at the same address (a hub has its own), what was uploaded there may be gone: the device marks all rows that it
   * keeps as not uploaded, and reads the roster anew.
   */
  readonly epoch: string;
  readonly events: readonly DoorEvent[];
  /** Number of the last event now known. */
  readonly feed: number;
  readonly hasMore: boolean;
  /** While `hasMore`: how many numbers of the feed are still to come. */
  readonly left?: number;
  /** Of the whole roster after the last event; absent while `hasMore` (rule 21). */
  readonly check?: RosterCheck;
  /** People inside now, by area; every answer has all. */
  readonly occupancy: readonly AreaCount[];
};
export type RosterCheck = {
  readonly rows: number;
  /** XOR of the first 8 bytes of SHA-256 of every row, hexadecimal. */
  readonly xor: string;
};
export type AreaCount = { readonly areaId: string; readonly inside: number; readonly at: number };

/** What a device says of itself with each upload and at least every minute (`POST contact`). */
export type DeviceState = {
  readonly queue: number;
  readonly batteryPct: number | null;
  readonly appVersion: string;
};
export type ContactAnswer = { readonly now: number; readonly feed: number };

/** `POST scans`. Where the row left its answer open or the server sees it otherwise, `decision` is the server's. */
export type UploadAnswer = {
  readonly results: readonly (ScanAnswer & { readonly decision?: Decision })[];
  readonly feed: number;
};

/** `GET search?q=`, three characters at least; needs `search`. */
export type SearchAnswer = { readonly found: readonly FoundPerson[]; readonly hasMore: boolean };
export type FoundPerson = {
  readonly ticketNo: number;
  readonly humanCode: string;
  readonly name: string;
  readonly organisation: string;
  readonly position: string;
  /** Shortened to what tells namesakes apart: `i…@mail.example`. */
  readonly emailHint: string;
  readonly typeNo: number;
  /** Innermost area where the person is now. */
  readonly insideAreaId: string | null;
  readonly since: number | null;
};

/** `GET tickets/{ticketNo}`: all that happened with one ticket; needs `search`. */
export type TicketHistory = {
  readonly person: FoundPerson;
  /** The organizers' note for doors; empty: none. */
  readonly note: string;
  readonly generation: number;
  readonly scans: readonly HistoryScan[];
  /** What of it does not go together, settled or not. */
  readonly conflicts: readonly (ConflictEvent & {
    readonly id: string;
    readonly resolvedAt: number | null;
  })[];
};
export type HistoryScan = {
  readonly id: string;
  readonly at: number;
  readonly checkpointId: string;
  readonly deviceId: string;
  readonly direction: Direction;
  readonly verdict: string;
  readonly admitted: boolean | null;
  readonly method: ScanMethod;
  readonly isAnnulled: boolean;
  readonly overrideReason: string | null;
  /** Who was on duty. */
  readonly operatorId: string | null;
};

/** `POST walk-ins`, with an Idempotency-Key; needs `walkin`. 409 `pool.full` tells that nothing is free. */
export type WalkInOrder = {
  readonly typeNo: number;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly position: string;
  readonly language: 'ru' | 'en';
};
export type WalkInAnswer = {
  readonly ticketNo: number;
  readonly humanCode: string;
  /** The text of the symbol, to let the person in at once. */
  readonly code: string;
};

/** `POST codes` mails eight digits, whoever it is; `POST codes/answers` with them gives the ticket (T2, desk-protocol.ts). */
export type CodeAnswer = { readonly found: readonly (FoundPerson & { readonly code: string })[] };

/** `GET conflicts`; needs `conflicts`. `POST conflicts/{id}/resolutions` {note} settles one. */
export type ConflictList = { readonly conflicts: readonly ConflictItem[] };
export type ConflictItem = ConflictEvent & {
  readonly id: string;
  readonly firstSeenAt: number;
  readonly resolvedAt: number | null;
  readonly note: string | null;
  readonly scans: readonly HistoryScan[];
};
