import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { revokeCodes } from '#db/registration/access-code.ts';
import { allAllocations, returnAllocation } from '#db/registration/allocation.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { promoteFreed } from './promote.ts';
import { readSetup } from './setup-facts.ts';

export type CodesRevoked =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: 'gone' };

/**
 * Takes a batch of codes back, or one of it. What was had with them stays; seats that were set aside for the batch and
 * that nobody has go back, and whoever waits gets them at once (registration.md O4, rule 22).
 * @throws NotFoundError, ForbiddenError
 */
export async function revokeAccessCodes(
  viewer: Viewer,
  slug: string,
  { batch, codeId }: { readonly batch: string; readonly codeId: string | null },
): Promise<CodesRevoked> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  const revoked = await getDb().tx(
    async (tx): Promise<CodesRevoked> => {
      const at = now();
      const ids = await revokeCodes(tx, scope, { batch, codeId }, at);
      if (ids.length === 0) return { ok: false, reason: 'gone' };
      if (codeId === null) {
        const own = (await allAllocations(tx, scope)).filter((one) => ids.includes(one.codeId));
        const freed: string[] = [];
        for (const { id } of own) freed.push(...(await returnAllocation(tx, scope, id, at)));
        await promoteFreed({ tx, setup, viewer, by: 'staff', at, reason: undefined }, freed);
      }
      const values = { codeCount: { before: ids.length, after: 0 } };
      await recordAudit(tx, viewer, at, [
        {
          ...{ editionId: scope.editionId, action: 'access-code.revoke', targetKind: 'access-code' },
          ...{ targetId: codeId ?? ids[0] ?? null, fields: ['codeCount'], values },
        },
      ]);
      return { ok: true, count: ids.length };
    },
    { guarded: true, label: 'access-code.revoke' },
  );
  if (revoked.ok) await bus().publish('edition', edition.slug);
  return revoked;
}
