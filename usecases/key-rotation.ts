import { now } from '#adapters/clock.ts';
import { openDrawSeed, sealedDrawSeed } from '#adapters/draw-seed.ts';
import { environment } from '#adapters/env.ts';
import { formerSecrets, rotateSecret } from '#adapters/secret.ts';
import { resealedSigningKey } from '#adapters/signing.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { resealSeeds } from '#db/registration/lottery.ts';
import { resealSigningKeys } from '#db/registration/signing-key.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, requireFreshSignIn } from './access.ts';

/** How many secrets this installation still reads with; the first of them was put aside last. */
export type KeyState = { readonly formerCount: number; readonly lastRotatedAt: number | null };

/**
 * Gives the installation a new secret; the former one is kept for reading (security-reliability.md rule 15). Sessions
 * live on, they are random and not derived from it; keys that sign tickets and seeds of draws are sealed anew, so that
 * they outlive the secrets that are forgotten.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function rotateKeys(viewer: Viewer): Promise<KeyState> {
  gateInstance(viewer, 'instance.manage');
  const at = now();
  requireFreshSignIn(viewer, at);
  const { dataFolder } = environment();
  rotateSecret(dataFolder, at);
  const entry = {
    editionId: null,
    action: 'keys.rotate',
    targetKind: 'instance',
    targetId: null,
    fields: [],
  };
  await getDb().tx(
    async (tx) => {
      await resealSigningKeys(tx, (stored) => resealedSigningKey(dataFolder, stored)?.sealedKey);
      await resealSeeds(tx, (stored) => {
        const seed = openDrawSeed(dataFolder, stored);
        return seed && sealedDrawSeed(dataFolder, seed).sealedSeed;
      });
      await recordAudit(tx, viewer, at, [entry]);
    },
    { label: 'keys', limitMs: 60_000 },
  );
  return keyState();
}

/** When keys were rotated last; nothing of a key. */
export function keyState(): KeyState {
  const former = formerSecrets(environment().dataFolder);
  return { formerCount: former.length, lastRotatedAt: former[0]?.until ?? null };
}
