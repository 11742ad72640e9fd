import { expect, test } from 'vitest';
import { certificateCode, evidenceOf, isOutdated } from './certificate.ts';
import {
  academicHours,
  certificateRuleInput,
  decideCertificate,
  type SessionEvidence,
  USUAL_RULE,
} from './certificate-rule.ts';

const MINUTE = 60_000;
const aSession = (minutes: number, more: Partial<SessionEvidence> = {}): SessionEvidence => ({
  ...{ occurrenceId: `o${minutes}`, code: 'ABC234', lengthMs: 60 * MINUTE, doorMs: 0 },
  ...{ liveMs: minutes * MINUTE, recordingMs: 0, unitedMs: minutes * MINUTE, edited: null },
  ...{ isCorrected: false, isOver: true },
  ...more,
});

test('a session counts from its share on, to the millisecond, and minutes are rounded down', () => {
  const just = aSession(42);
  const below = aSession(41, { unitedMs: 42 * MINUTE - 1 });
  const { sessions, minutes, count, missing } = decideCertificate(USUAL_RULE, [just, below]);
  expect(sessions.map(({ counts }) => counts)).toEqual([true, false]);
  expect({ minutes, count, missing }).toEqual({ minutes: 42, count: 1, missing: null });
  expect(sessions[1]?.minutes).toBe(41);
});

test('a session that is still on is told as far as it went and counts for nothing yet', () => {
  const { sessions, ...earned } = decideCertificate(USUAL_RULE, [aSession(50, { isOver: false })]);
  expect(sessions).toMatchObject([{ minutes: 50, counts: false }]);
  expect(earned).toEqual({ minutes: 0, count: 0, missing: { minutes: 0, sessions: 1 } });
});

test('a rule may ask for minutes, for sessions, or for both', () => {
  const two = [aSession(60), aSession(50)];
  const missing = (more: object) => decideCertificate({ ...USUAL_RULE, ...more }, two).missing;
  expect(missing({ leastMinutes: 110 })).toBeNull();
  expect(missing({ leastMinutes: 111 })).toEqual({ minutes: 1, sessions: 0 });
  expect(missing({ leastSessions: 3 })).toEqual({ minutes: 0, sessions: 1 });
  expect(missing({ leastMinutes: 200, leastSessions: 4 })).toEqual({ minutes: 90, sessions: 2 });
  expect(decideCertificate(USUAL_RULE, []).missing).toEqual({ minutes: 0, sessions: 1 });
});

test('an edited recording counts against its own length, apart from the session', () => {
  const edited = { ms: 20 * MINUTE, lengthMs: 25 * MINUTE };
  const [session] = decideCertificate(USUAL_RULE, [aSession(5, { edited })]).sessions;
  expect(session).toMatchObject({ counts: true, minutes: 20 });
  const short = { ...edited, ms: 10 * MINUTE };
  expect(decideCertificate(USUAL_RULE, [aSession(5, { edited: short })]).count).toBe(0);
});

test('evidence holds what counts, and a later finding makes a certificate outdated', () => {
  const earned = decideCertificate(USUAL_RULE, [aSession(60), aSession(10)]);
  const evidence = evidenceOf(earned);
  expect(evidence).toEqual([
    {
      ...{ occurrenceId: 'o60', code: 'ABC234', minutes: 60, lengthMinutes: 60, doorMinutes: 0 },
      ...{ liveMinutes: 60, recordingMinutes: 0, isCorrected: false },
    },
  ]);
  expect(isOutdated({ minutes: 60, evidence }, earned)).toBe(false);
  expect(isOutdated({ minutes: 60, evidence }, decideCertificate(USUAL_RULE, [aSession(59)]))).toBe(true);
});

test('a rule that counts nothing is none, nor is one of 0 %', () => {
  const { success } = certificateRuleInput.safeParse(USUAL_RULE);
  expect(success).toBe(true);
  const off = { countsDoor: false, countsLive: false, countsRecording: false };
  expect(certificateRuleInput.safeParse({ ...USUAL_RULE, ...off }).success).toBe(false);
  expect(certificateRuleInput.safeParse({ ...USUAL_RULE, sharePct: 0 }).success).toBe(false);
});

test('codes and academic hours', () => {
  expect(certificateCode('A'.repeat(22))).toBe('A'.repeat(22));
  expect(certificateCode('../etc')).toBeUndefined();
  expect([44, 45, 67, 68, 90].map(academicHours)).toEqual([0.5, 1, 1, 1.5, 2]);
});
