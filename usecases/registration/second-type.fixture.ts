import { expect } from 'vitest';
import { anAccount } from '#db/factories/account.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aPool, aTicketType } from '#db/factories/registration.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { TicketTypeRow } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { RegisterOrigin } from './answer.ts';
import { fromHere } from './registration.fixture.ts';

/** A second type, `other`, beside that of an open edition, with so many seats. */
export async function another(db: Db, edition: { id: string }, given: Partial<TicketTypeRow>, seats: number) {
  return db.tx(async (tx) => {
    const [whole] = (await tx.select().from(tx.t.pool)).filter(({ kind }) => kind === 'edition');
    const pool = await aPool(tx, edition, { kind: 'type', nominal: seats });
    const pools = whole === undefined ? [pool] : [whole, pool];
    return { pool, type: await aTicketType(tx, edition, pools, { slug: 'other', typeNo: 99, ...given }) };
  });
}

/** Who is signed in with an address. */
export async function signedIn(db: Db, email = 'anna@forum.example'): Promise<RegisterOrigin> {
  const account = await db.tx((tx) => anAccount(tx, { email }));
  return { ...fromHere, viewer: { kind: 'account', accountId: account.id, name: 'Anna', grants: [] } };
}

export async function annas(db: Db) {
  const rows = await db.read.select().from(db.t.registration);
  return rows.filter(({ emailNorm }) => emailNorm === 'anna@forum.example');
}

/** Counters and claims agree, and tickets are where they have to be. */
export async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
