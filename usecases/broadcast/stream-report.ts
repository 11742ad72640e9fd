import { readStreamReport } from '#domain/broadcast/source-report.ts';

/** Whether the played source of a stream said that nothing follows. */
export function hasEndedOf(probe: unknown): boolean {
  return readStreamReport(probe).sources.some(({ hasEnded, failure }) => hasEnded && failure === null);
}
