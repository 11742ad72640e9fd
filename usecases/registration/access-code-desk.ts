import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { allAccessCodes, codeUses } from '#db/registration/access-code.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { settingOf } from '#db/registration/setting.ts';
import type { AccessCodeRow } from '#db/registration/setup.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Language } from '#domain/locale.ts';
import { groupedAccessCode, type PriceEffect } from '#domain/registration/access-code.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError, requireFreshSignIn } from '../access.ts';
import { type SetupPlace, setupPlace } from './question-desk.ts';

/** One code with how often it was used. */
export type CodeDeskRow = {
  readonly id: string;
  /** As people see it. */
  readonly code: string;
  /** The only address that may use it. */
  readonly emailLock: string | null;
  readonly used: number;
  /** Null: no limit of its own. */
  readonly most: number | null;
  readonly isRevoked: boolean;
};

/** Codes that were made together and do the same. */
export type CodeBatch = {
  readonly batch: string;
  readonly unlockTypeIds: readonly string[];
  readonly price: PriceEffect | null;
  readonly skipsApproval: boolean;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly createdAt: number;
  /** Seats that are set aside for the batch, and how many of them are taken. */
  readonly seats: { readonly used: number; readonly nominal: number } | null;
  readonly codes: readonly CodeDeskRow[];
};

export type AccessCodeDesk = SetupPlace & {
  readonly currency: string;
  /** The newest first. */
  readonly batches: readonly CodeBatch[];
};

/**
 * The codes of an edition by batch, with their uses (registration.md O4). @throws NotFoundError, ForbiddenError;
 * NotFoundError also where registration was never set up
 */
export async function openAccessCodeDesk(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<AccessCodeDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  const { version, currency } = await settingOf(read, scope);
  if (version === 0) throw new NotFoundError('no registration');
  const types = await allTypes(read, scope);
  return { ...setupPlace(edition, types, language), currency, batches: await batchesOf(scope) };
}

/**
 * The codes of a batch for a file; reading them out leaves a line. @throws NotFoundError also for an unknown batch,
 * ForbiddenError, ReauthRequiredError
 */
export async function exportAccessCodes(
  viewer: Viewer,
  slug: string,
  batch: string,
): Promise<{ readonly batch: CodeBatch; readonly zone: string }> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  requireFreshSignIn(viewer, now());
  const found = (await batchesOf(scope)).find((one) => one.batch === batch);
  if (found === undefined) throw new NotFoundError('no such batch');
  const values = { codeCount: { before: null, after: found.codes.length } };
  await getDb().tx(
    (tx) =>
      recordAudit(tx, viewer, now(), [
        {
          ...{ editionId: scope.editionId, action: 'access-code.export', targetKind: 'access-code' },
          ...{ targetId: found.codes[0]?.id ?? null, fields: ['codeCount'], values },
        },
      ]),
    { label: 'access-code.export' },
  );
  return { batch: found, zone: edition.zone };
}

async function batchesOf(scope: EditionScope): Promise<CodeBatch[]> {
  const { read } = getDb();
  const uses = await codeUses(read, scope);
  const pools = new Map((await allPools(read, scope)).map((pool) => [pool.id, pool]));
  const batches = new Map<string, AccessCodeRow[]>();
  for (const row of await allAccessCodes(read, scope))
    batches.set(row.batch, [...(batches.get(row.batch) ?? []), row]);
  const poolOf = (id: string | null | undefined) => (id ? pools.get(id) : undefined);
  const lines = [...batches.values()].flatMap((rows): CodeBatch[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const { batch, unlockTypeIds, skipsApproval, validFrom, validUntil, createdAt } = first;
    const { priceKind: kind, priceValue: value, seatPoolId } = first;
    const aside = poolOf(seatPoolId);
    const codes = rows.map(({ id, codeNorm, emailLock, usesPoolId, revokedAt }) => ({
      ...{ id, code: groupedAccessCode(codeNorm), emailLock, isRevoked: revokedAt !== null },
      ...{ used: uses.get(id) ?? 0, most: poolOf(usesPoolId)?.nominal ?? null },
    }));
    return [
      {
        ...{ batch, unlockTypeIds, skipsApproval, validFrom, validUntil, createdAt, codes },
        price: kind === null || value === null ? null : { kind, value },
        seats: aside && aside.nominal !== null ? { used: aside.used, nominal: aside.nominal } : null,
      },
    ];
  });
  return lines.sort((a, b) => b.createdAt - a.createdAt);
}
