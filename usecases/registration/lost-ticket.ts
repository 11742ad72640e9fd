import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { allocationsOfContact, partiesOfContact } from '#db/registration/own-place.ts';
import { liveOfAddress } from '#db/registration/registration.ts';
import { normaliseEmail } from '#domain/account.ts';
import { clientNetwork, type ThrottleRule } from '#domain/throttle.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { EVEN_MS, evenTime } from '../account/even-time.ts';
import { countAttempt } from '../account/throttle.ts';
import { mailAgain, mailDelegationAgain, mailGroupAgain } from './register-again.ts';
import { readSetup } from './setup-facts.ts';

const CLIENT_RULE: ThrottleRule = { burst: 30, perQuarterHour: 15 };

export type LostTicketAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 422; readonly reason: 'invalid' }
  | {
      readonly ok: false;
      readonly status: 429;
      readonly reason: 'too_many';
      readonly retryAfterSeconds: number;
    };

/**
 * Sends what an address has in the edition, tickets, groups and delegations, to that address again and says the same, in
 * the same time, of an address that nobody registered (security-reliability.md V4). @throws NotFoundError
 */
export async function sendLostTicket(
  viewer: Viewer,
  slug: string,
  { email, client }: { readonly email: string; readonly client: string },
): Promise<LostTicketAnswer> {
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) return { ok: false, status: 422, reason: 'invalid' };
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const rule = { kind: 'lost-ticket', who: clientNetwork(client), rule: CLIENT_RULE };
  const waitSeconds = countAttempt([rule]);
  if (waitSeconds !== undefined)
    return { ok: false, status: 429, reason: 'too_many', retryAfterSeconds: waitSeconds };
  const setup = await readSetup(getDb().read, scope, edition);
  return evenTime(EVEN_MS, async () => {
    await getDb().tx(
      async (tx) => {
        const work = { tx, setup, at: now() };
        for (const registration of await liveOfAddress(tx, scope, emailNorm))
          await mailAgain(work, registration);
        for (const party of await partiesOfContact(tx, emailNorm, scope)) await mailGroupAgain(work, party);
        for (const allocation of await allocationsOfContact(tx, emailNorm, scope))
          await mailDelegationAgain(work, allocation);
      },
      { guarded: true, label: 'registration.lost' },
    );
    return { ok: true };
  });
}
