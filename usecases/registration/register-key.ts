import { createHash } from 'node:crypto';
import type { KeptAnswer } from '#db/registration/form-record.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { macOf } from '../account/secret.ts';
import type { RegisterOrder, RegisterOrigin } from './answer.ts';

/** How a submission is recognised when it comes again (registration.md rule 12). */
export type KeyUse = {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly editionId: string;
  /** Attempts that run at this moment are one when this is equal. */
  readonly flight: string;
  /** Whether an earlier answer still counts at `at` (UTC ms). */
  readonly kept: (old: KeptAnswer, at: number) => boolean;
};

const DAY_MS = 24 * 3_600_000;
/** A form that is sent twice by an impatient finger or a reload. */
const PRESS_MS = 10 * 60_000;

/**
 * Programs and pages with JavaScript bring a key of their own. A plain form has edition, address and type: the same words
 * from the same network within ten minutes are the same press; anything else is somebody who typed a known address.
 */
export function keyUse(editionId: string, { input, key }: RegisterOrder, origin: RegisterOrigin): KeyUse {
  const body = canonicalJson(input);
  if (key !== undefined) {
    const scope = `register:${editionId}`;
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const kept = (old: KeptAnswer, at: number) => at - old.createdAt < DAY_MS;
    return { scope, key, bodyHash, editionId, flight: `${scope} ${key} ${bodyHash}`, kept };
  }
  const scope = `register-form:${editionId}`;
  const natural = macOf('fingerprint', editionId, input.emailNorm, input.type ?? '').toString('hex');
  const bodyHash = macOf('fingerprint', body, origin.client).toString('hex');
  const kept = (old: KeptAnswer, at: number) => old.bodyHash === bodyHash && at - old.createdAt < PRESS_MS;
  return { scope, key: natural, bodyHash, editionId, flight: `${scope} ${natural} ${bodyHash}`, kept };
}
