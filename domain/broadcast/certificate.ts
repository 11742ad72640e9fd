import type { CertificateRule, CountedSession, Earned } from './certificate-rule.ts';

/** One session in the evidence of a certificate as it is stored: codes and whole minutes, no names. */
export type EvidenceLine = {
  readonly occurrenceId: string;
  readonly code: string;
  readonly minutes: number;
  readonly lengthMinutes: number;
  readonly doorMinutes: number;
  readonly liveMinutes: number;
  readonly recordingMinutes: number;
  readonly isCorrected: boolean;
};

/** A certificate as the verify page knows it. */
export type Certificate = {
  readonly id: string;
  readonly no: number;
  /** 128 random bits as 22 characters; whoever has it may look. */
  readonly code: string;
  readonly rule: CertificateRule;
  readonly evidence: readonly EvidenceLine[];
  readonly minutes: number;
  /** UTC ms. */
  readonly issuedAt: number;
  readonly revokedAt: number | null;
  readonly revokedReason: string | null;
};

/** Reason of a certificate whose place another one took; people see it in words of their language. */
export const RENEWED = 'renewed';

const minutesOf = (ms: number) => Math.floor(ms / 60_000);

/** What is stored of what was earned: the sessions that count. */
export function evidenceOf({ sessions }: Earned): EvidenceLine[] {
  return sessions.filter(({ counts }) => counts).map(evidenceLine);
}

function evidenceLine(session: CountedSession): EvidenceLine {
  const { occurrenceId, code, minutes, isCorrected, edited } = session;
  const ofRecording = Math.max(session.recordingMs, edited?.ms ?? 0);
  return {
    ...{ occurrenceId, code, minutes, isCorrected },
    lengthMinutes: minutesOf(session.lengthMs),
    doorMinutes: minutesOf(session.doorMs),
    liveMinutes: minutesOf(session.liveMs),
    recordingMinutes: minutesOf(ofRecording),
  };
}

/** Whether what was earned since differs from what a certificate says: a new one takes its place. */
export function isOutdated(certificate: Pick<Certificate, 'minutes' | 'evidence'>, earned: Earned): boolean {
  const now = evidenceOf(earned);
  if (certificate.minutes !== earned.minutes || certificate.evidence.length !== now.length) return true;
  const minutes = new Map(certificate.evidence.map((line) => [line.occurrenceId, line.minutes]));
  return now.some((line) => minutes.get(line.occurrenceId) !== line.minutes);
}

/** A code as people type it from paper: 22 characters of base64url; undefined for anything else. */
export function certificateCode(text: string): string | undefined {
  return /^[\w-]{22}$/.test(text) ? text : undefined;
}
