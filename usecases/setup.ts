import { createHash, randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { addSetupToken, findSetupToken } from '#db/setup.ts';

const LIFE_MS = 24 * 3_600_000;
const TOKEN_BYTES = 24;

/**
 * Makes the link token that the start of an instance without an owner prints: 192 random bits, good for 24 hours,
 * stored as a hash (security-reliability.md rule 15). Undefined once there is an owner.
 */
export async function issueSetupToken(): Promise<string | undefined> {
  if (await hasOwner()) return undefined;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const at = now();
  await getDb().tx(
    (tx) => addSetupToken(tx, { tokenHash: hashOf(token), createdAt: at, expiresAt: at + LIFE_MS }),
    {
      label: 'setup-token',
    },
  );
  return token;
}

/** Whether the token opens the setup now. Looking uses nothing up; an owner, a use or 24 hours end it. */
export async function checkSetupToken(
  token: string,
): Promise<{ ok: true } | { ok: false; reason: 'invalid' }> {
  const refused = { ok: false, reason: 'invalid' } as const;
  if (!/^[\w-]{20,64}$/.test(token) || (await hasOwner())) return refused;
  const found = await findSetupToken(getDb().read, hashOf(token));
  if (found === undefined || found.usedAt !== null || found.expiresAt <= now()) return refused;
  return { ok: true };
}

// Accounts come with the sign-in; until then nobody can own the instance.
async function hasOwner(): Promise<boolean> {
  return false;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
