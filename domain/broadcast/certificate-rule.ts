import { z } from '../schema.ts';
import type { LocalDay } from '../time.ts';
import { isLocalDay } from '../time.ts';

/** Who gets a certificate at an edition (broadcast.md B28). */
export type CertificateRule = {
  readonly isOn: boolean;
  /** Percent of a session from which on it counts, 1 to 100. */
  readonly sharePct: number;
  /** Asked of all counted sessions together; null: not asked. */
  readonly leastMinutes: number | null;
  readonly leastSessions: number | null;
  readonly countsDoor: boolean;
  readonly countsLive: boolean;
  readonly countsRecording: boolean;
  /** Last day in the zone of the edition on which recordings count; null: always. */
  readonly recordingUntilOn: LocalDay | null;
};

/** 70 %: broadcast.md, "Certificate rule". */
export const USUAL_RULE: CertificateRule = {
  ...{ isOn: false, sharePct: 70, leastMinutes: null, leastSessions: null },
  ...{ countsDoor: true, countsLive: true, countsRecording: true, recordingUntilOn: null },
};

const number = (most: number) => z.int().min(1).max(most).nullable();

/** What a form sends. A rule that counts nothing is refused. */
export const certificateRuleInput = z
  .strictObject({
    isOn: z.boolean(),
    sharePct: z.int().min(1).max(100),
    leastMinutes: number(100_000),
    leastSessions: number(1_000),
    countsDoor: z.boolean(),
    countsLive: z.boolean(),
    countsRecording: z.boolean(),
    recordingUntilOn: z.string().refine(isLocalDay).nullable(),
  })
  .refine(({ countsDoor, countsLive, countsRecording }) => countsDoor || countsLive || countsRecording);

/** One session of one person, as evidence of a certificate: no names. Minutes are whole, rounded down. */
export type SessionEvidence = {
  readonly occurrenceId: string;
  readonly code: string;
  /** Of the session. */
  readonly lengthMs: number;
  readonly doorMs: number;
  readonly liveMs: number;
  readonly recordingMs: number;
  readonly unitedMs: number;
  /** Of an edited recording, apart: against its own length. */
  readonly edited: { readonly ms: number; readonly lengthMs: number } | null;
  /** Somebody with the right corrected what the doors and the broadcast made. */
  readonly isCorrected: boolean;
  /** One that is still on is told as far as it went, and counts for nothing yet. */
  readonly isOver: boolean;
};

export type CountedSession = SessionEvidence & { readonly minutes: number; readonly counts: boolean };

export type Earned = {
  /** By start, as they were given. */
  readonly sessions: readonly CountedSession[];
  /** Of sessions that count. */
  readonly minutes: number;
  readonly count: number;
  /** What is still missing; null: nothing. */
  readonly missing: { readonly minutes: number; readonly sessions: number } | null;
};

/**
 * What somebody earned by the rule. A session counts from the share on, by the session itself or by an edited recording
 * against its own length. Where the rule asks for neither minutes nor a number of sessions, one that counts is enough.
 */
export function decideCertificate(rule: CertificateRule, evidence: readonly SessionEvidence[]): Earned {
  const sessions = evidence.map((one) => countedSession(rule, one));
  const counted = sessions.filter(({ counts }) => counts);
  const minutes = counted.reduce((sum, one) => sum + one.minutes, 0);
  const leastSessions = rule.leastSessions ?? (rule.leastMinutes === null ? 1 : 0);
  const missing = {
    minutes: Math.max(0, (rule.leastMinutes ?? 0) - minutes),
    sessions: Math.max(0, leastSessions - counted.length),
  };
  const isEarned = missing.minutes === 0 && missing.sessions === 0 && counted.length > 0;
  return { sessions, minutes, count: counted.length, missing: isEarned ? null : missing };
}

function countedSession({ sharePct }: CertificateRule, evidence: SessionEvidence): CountedSession {
  const { unitedMs, lengthMs, edited, isOver } = evidence;
  // Compared as whole numbers: 70 % of a session is exactly 70 %.
  const reaches = (ms: number, length: number) => length > 0 && ms * 100 >= length * sharePct;
  const byEdited = edited !== null && reaches(edited.ms, edited.lengthMs);
  const bySession = reaches(unitedMs, lengthMs);
  const ms = bySession || !byEdited ? unitedMs : Math.max(unitedMs, edited?.ms ?? 0);
  return { ...evidence, minutes: Math.floor(ms / MINUTE_MS), counts: isOver && (bySession || byEdited) };
}

/** Academic hours of 45 minutes, rounded down to halves: [beyond] of B28. */
export function academicHours(minutes: number): number {
  return Math.floor((minutes * 2) / 45) / 2;
}

const MINUTE_MS = 60_000;
