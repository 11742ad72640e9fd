import type { LocaleMap } from '../locale.ts';
import type { SlotHallKind, SlotKind, SlotState } from './vocabulary.ts';

// Rows as in entity.ts.

export type Slot = {
  id: string;
  editionId: string;
  planId: string;
  /** The same in all plans, exports and calendars for ever (programme.md rule 2). */
  occurrenceId: string;
  /** Positive, per edition, never reused (rule 1). */
  publicNo: number;
  /** The first occurrence of a session has the session's code (rule 1). */
  occurrenceCode: string;
  sessionId: string | null;
  kind: SlotKind;
  title: LocaleMap;
  startAt: number;
  endAt: number;
  zone: string;
  /** Wall time as typed, YYYY-MM-DDTHH:MM in `zone`. */
  wallStart: string;
  state: SlotState;
  isLocked: boolean;
  rev: number;
  /** Rises only when start, end, hall or state changed in a release (rule 18). */
  calendarSequence: number;
};

export type SlotHall = { id: string; editionId: string; slotId: string; hallId: string; kind: SlotHallKind };

export type RuleSetting = {
  id: string;
  editionId: string;
  code: string;
  level: string;
  params: Readonly<Record<string, number>>;
};

export type Acknowledgement = {
  id: string;
  editionId: string;
  findingKey: string;
  fingerprint: string;
  by: string;
  note: string;
  at: number;
};

export type Plan = {
  id: string;
  editionId: string;
  kind: 'draft' | 'release';
  name: string;
  isMain: boolean;
  /** The release a draft grew from, or the one before a release. */
  baseReleaseId: string | null;
  subForumId: string | null;
  major: number;
  minor: number;
  notes: LocaleMap;
  publishedAt: number | null;
  publishedBy: string | null;
  /** Last command sequence number (programme.md rule 14); a release keeps the one it was made from. */
  seq: number;
};
