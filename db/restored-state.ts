import { isNotNull } from 'drizzle-orm';
import type { Tx } from './types.ts';

/**
 * What must not live on in a database that came out of a backup: sign-ins that may have been ended since, codes and
 * links that may have been used, and leases of a process that is gone.
 */
export async function forgetPassingState(tx: Tx): Promise<void> {
  const { authSession, oneTimeCode, signInLink, setupToken, outbox, jobLease } = tx.t;
  await tx.delete(authSession);
  await tx.delete(oneTimeCode);
  await tx.delete(signInLink);
  await tx.delete(setupToken);
  await tx.update(outbox).set({ leasedUntil: null }).where(isNotNull(outbox.leasedUntil));
  await tx.update(jobLease).set({ leasedUntil: 0 });
}
