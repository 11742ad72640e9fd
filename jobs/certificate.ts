import { z } from 'zod';
import { issueCertificates } from '#usecases/viewing/certificate.ts';
import type { Attempt, Outcome } from './handler.ts';

const asked = z.object({ editionId: z.string() });

/** Issues what people earned so far; again and again it issues each once. */
export async function issueAskedCertificates(payload: unknown, { signal }: Attempt): Promise<Outcome> {
  const { editionId } = asked.parse(payload);
  await issueCertificates(editionId, () => signal.aborted);
  return signal.aborted ? { kind: 'stopped' } : { kind: 'done' };
}
