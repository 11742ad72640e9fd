import type { AuditActorKind, AuditValue } from './audit.ts';

/** What happened to the object of a line, as far as every line can say it. */
export const AUDIT_EFFECTS = ['made', 'changed', 'removed'] as const;
export type AuditEffect = (typeof AUDIT_EFFECTS)[number];

/** A line of the audit log for reading: names of today beside the ids that are kept. */
export type AuditLine = {
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly actor: AuditActor;
  /** As stored: `hall.edit.changed`, `release.publish`. */
  readonly action: string;
  readonly effect: AuditEffect | null;
  readonly targetKind: string;
  readonly targetId: string | null;
  /** Null when the object is gone and nothing remembers its name. */
  readonly targetName: string | null;
  readonly isTargetGone: boolean;
  readonly fields: readonly AuditFieldLine[];
  /** Why a release was published over findings; absent where none was given. */
  readonly reason?: string | undefined;
  readonly edition: { readonly slug: string; readonly name: string; readonly zone: string } | null;
  readonly requestId: string | null;
};

/** `name` is null for an account that is gone or was erased. */
export type AuditActor = {
  readonly kind: AuditActorKind;
  readonly id: string | null;
  readonly name: string | null;
  /** The program that did it for them, as its maker calls it; null when it is gone. */
  readonly token?: string | null;
};

export type AuditFieldLine = {
  readonly name: string;
  /** Absent where the field may hold somebody's words: then only its name is kept. */
  readonly change: { readonly before: AuditValue; readonly after: AuditValue } | null;
};

/** The effect of an action, by its last word. */
export function effectOf(action: string): AuditEffect | null {
  const last = action.slice(action.lastIndexOf('.') + 1);
  return AUDIT_EFFECTS.find((effect) => effect === last) ?? null;
}

/** What kind of row a field's value is the id of, e.g. `venueId` a venue; undefined for other fields. */
export function kindOfReference(field: string): string | undefined {
  return REFERENCES[field];
}

const REFERENCES: Readonly<Record<string, string>> = {
  subForumId: 'sub-forum',
  venueId: 'venue',
  hallId: 'hall',
  fromHallId: 'hall',
  toHallId: 'hall',
  partId: 'hall',
  dayId: 'day',
  trackId: 'track',
  formatId: 'format',
  sessionId: 'session',
  talkId: 'talk',
  personId: 'person',
  organisationId: 'organisation',
  parentId: 'organisation',
  mergedIntoId: 'organisation',
  editionId: 'edition',
  seriesId: 'series',
  accountId: 'account',
};
