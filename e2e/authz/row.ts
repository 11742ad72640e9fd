import type { TenantMaterials } from '#db/factories/material.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import type { Deed } from '#domain/permissions.ts';

/** Deeds of the desk that need somebody of their own: what one of them does would be in the way of another. */
export const STAFF_DEEDS = [
  'approve',
  'reject',
  'approve_one',
  'reject_one',
  'cancel',
  'reinstate',
  'resend',
  'new_link',
  'correct',
  'note',
  'block',
  'replace',
  'speaker_end',
] as const;
export type StaffDeed = (typeof STAFF_DEEDS)[number];

/** What is stored under a version, for deeds over the version that was read. */
type Versioned = { readonly id: string; readonly version: number };

/** Of the registration of `mine`: what rows there use up. */
export type RegistrationWorld = {
  /** A question that is asked, and a badge that no type has. */
  readonly asked: { readonly questionId: string; readonly badgeId: string };
  /** The address of somebody is {@link addressOf}. */
  readonly people: Readonly<Record<StaffDeed, string>>;
  /** That of most of the people, and another one; a pool that no type draws on. */
  readonly typeIds: readonly [string, string];
  readonly ownPoolId: string;
  readonly waiting: Readonly<Record<'pause' | 'resume' | 'promote' | 'reorder', Versioned>>;
  /** Wishes for a seat, by what is done to them; and a session by invitation, with who is invited and who is not. */
  readonly seats: {
    readonly approveId: string;
    readonly rejectId: string;
    readonly occurrenceId: string;
    readonly guestId: string;
    readonly otherId: string;
  };
  /** Written by the house. */
  readonly campaignId: string;
  readonly delegationId: string;
  /** Two payments that are awaited, the second by its reference, and an invoice over the first; a refund of a third. */
  readonly money: {
    readonly paymentId: string;
    readonly reference: string;
    readonly invoiceId: string;
    readonly refundId: string;
  };
  /** Slugs of hidden editions of the same series: one whose registration nobody uses, and two without one. */
  readonly quiet: string;
  readonly unopened: readonly [string, string];
};

/** Of the broadcasts of `mine`: what rows there use up. */
export type StageWorld = {
  readonly streamId: string;
  /** Has a signal of old and no source. */
  readonly idleStreamId: string;
  readonly sourceId: string;
  /** One that is live, and one that never was. */
  readonly broadcastId: string;
  readonly idleBroadcastId: string;
  /** One that is published, and one that is not. */
  readonly recordingId: string;
  readonly idleRecordingId: string;
};

/** Of the doors of `mine`: what rows there use up. */
export type DoorWorld = {
  readonly hallAreaId: string;
  /** Zones of the site; nothing stands in the second. */
  readonly zoneId: string;
  readonly idleZoneId: string;
  readonly gateId: string;
  /** Of the hall; and one that nobody was ever scanned at. */
  readonly doorId: string;
  readonly idleCheckpointId: string;
  /** One to be paired, one to be revoked, one that never was at work. */
  readonly deviceId: string;
  readonly lostDeviceId: string;
  readonly idleDeviceId: string;
  readonly operatorId: string;
};

/** The seeded world as rows of the matrix see it. */
export type World = {
  readonly mine: Tenant;
  readonly hidden: Tenant;
  readonly other: Tenant;
  readonly otherHidden: Tenant;
  /** To be removed by whoever may. */
  readonly spare: Tenant;
  readonly emptySeriesId: string;
  /** Members of the team of `mine`: ids of their grants. */
  readonly grantIds: readonly string[];
  /** An invite into `mine` that nobody has taken up. */
  readonly invite: { readonly id: string; readonly token: string };
  /** A key of a program in `mine`. */
  readonly tokenId: string;
  /** The text of another one, which opens nothing but more requests. */
  readonly apiKey: string;
  /** A mail that was given up. */
  readonly mailId: string;
  /** Of the catalogue of the instance, without a place anywhere; a merge of two others that can be taken back. */
  readonly idlePersonId: string;
  /** Of an account without any right. */
  readonly idleEmail: string;
  readonly idleAccountId: string;
  readonly idleOrganisationIds: readonly string[];
  readonly mergeId: string;
  /** Steps that were sealed for the browser of whoever may take them back; empty until the server runs. */
  readonly steps: Readonly<Record<'directory' | 'catalogue' | 'series' | 'translation', string>>;
  /** A file that only the desk of `mine` may see; empty until the server runs. */
  readonly fileId: string;
  /** Changes of the draft of `mine` that can be taken back, one for each row that does; empty until the server runs. */
  readonly commandIds: readonly string[];
  /** A programme file that the organizer brought for `mine`, and what its preview said; and one for a new edition. */
  readonly kept: { readonly fileId: string; readonly fingerprint: string };
  readonly keptFileId: string;
  /** Of `mine` and in no release; empty until the server runs. */
  readonly spareSessionId: string;
  readonly registration: RegistrationWorld;
  readonly doors: DoorWorld;
  readonly stage: StageWorld;
  /** Of `mine`: conflicts that nobody settled, and a session that is over with somebody whose attendance can be corrected. */
  readonly board: {
    readonly conflictIds: readonly string[];
    readonly occurrenceId: string;
    readonly registrationId: string;
  };
  /** Beside the broadcast of the session of `mine`, which is live: questions that wait, drafts of polls, keys of captioners. */
  readonly liveDesk: {
    readonly questionIds: readonly string[];
    readonly pollIds: readonly string[];
    readonly keyIds: readonly string[];
  };
  /** Of `mine`: figures of platforms that stand, and certificates that stand. */
  readonly audience: { readonly figureIds: readonly string[]; readonly certificateIds: readonly string[] };
  /** Of the first edition, without marks. */
  readonly floorPlan: { readonly id: string; readonly fileId: string };
  /** Of the session of `mine`. */
  readonly materials: TenantMaterials;
};

/** One request of a row; of a server action, `json` is its argument. */
export type Sample = {
  readonly path: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * One way into the program and who may come (security-reliability.md B1). `permission` is the deed that the use case
 * asks at the gate, or: `signed_in` for what everybody with an account may do to their own things, `public` for what
 * all may see, `token` for what a secret in the request opens. The last two say why.
 */
export type MatrixRow = {
  readonly entry: string;
  readonly permission: Deed | 'signed_in' | 'public' | 'token';
  readonly why?: string;
  /** What the deed is asked about; `edition` when absent. `anywhere`: each sees what is theirs. */
  readonly at?: 'instance' | 'series' | 'edition' | 'anywhere';
  readonly isAnyPart?: true;
  /** `attempt` counts the requests of the row from 0, for values that may be taken only once. */
  readonly sample: (world: World, attempt: number) => Sample;
  /** The allowed request changes something stored: the control of the denied ones. */
  readonly changes?: true;
  /** What an allowed request answers; 200 when absent. */
  readonly answers?: readonly number[];
  /** Why whoever may is refused all the same: past the gate, with exactly this reason, and nothing changes. */
  readonly refusal?: string;
};

/** Of somebody of {@link RegistrationWorld}. */
export function addressOf(deed: StaffDeed): string {
  return `${deed}@forum.example`;
}

/** Sent like a change, and none: the reason says why nothing may be left behind. */
export function readOnly({ changes: _, ...row }: MatrixRow, why: string): MatrixRow {
  return { ...row, why };
}
