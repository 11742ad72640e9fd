import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aDraft } from '#db/factories/slot.ts';
import { raisePublicNumbers } from '#db/programme/edition.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer, ViewerRole } from '#domain/viewer.ts';
import { inUse } from '../programme/programme-file.fixture.ts';

// What is sealed for a browser needs the secret of a data folder: not that of the project.
vi.stubEnv('PLENUM_DATA', path.join(tmpdir(), `plenum-desk-${process.pid}`));

export type DeskGround = { readonly db: Db; readonly edition: Edition; readonly organizer: Viewer };

/** An edition with an empty draft in a database that the use cases find, and somebody who may edit it. */
export async function deskGround(db: Db, given: Partial<Edition> = {}): Promise<DeskGround> {
  inUse(db);
  const edition = await db.tx(async (tx) => {
    const made = await anEdition(tx, { slug: 'forum', ...given });
    await aDraft(tx, made);
    await raisePublicNumbers(tx, scopeOf(made), { lastSlotNo: 0, lastHallNo: 0 });
    return made;
  });
  return { db, edition, organizer: await viewerWith(db, 'organizer') };
}

/** Somebody with one role in the whole instance, signed in at `reauthAt`. */
export async function viewerWith(
  db: Db,
  role: ViewerRole,
  name = 'Anna',
  reauthAt = Date.now(),
): Promise<Viewer> {
  const scope = { kind: 'instance' } as const;
  const account = await db.tx(async (tx) => {
    const made = await anAccount(tx, { name });
    await aGrant(tx, made.id, role, scope);
    return made;
  });
  return { kind: 'account', accountId: account.id, name, grants: [{ role, scope }], reauthAt };
}
