import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { type RegistrationSetting, settingOf, storeSetting } from '#db/registration/setting.ts';
import { allTypes, changeType, type TicketType } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { readRegistration } from '#domain/registration/registration-input.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import type { RegisterOrder, RegisterOrigin } from './answer.ts';
import { openRegistration } from './open-registration.ts';

export const house = systemViewer('test');

/** A published edition that registers people for one free type with so many seats. */
export async function anOpenEdition(
  db: Db,
  {
    seats = null,
    change = {},
    days = { startOn: '2026-09-10', endOn: '2026-09-11' },
  }: { seats?: number | null; change?: Partial<TicketType>; days?: Pick<Edition, 'startOn' | 'endOn'> } = {},
): Promise<{ edition: Edition; type: TicketType }> {
  const edition = await db.tx((tx) => anEdition(tx, days));
  await openRegistration(house, edition.slug);
  const scope = scopeOf(edition);
  const pools = await allPools(db.read, scope);
  const own = pools.find(({ kind }) => kind === 'type');
  const [type] = await allTypes(db.read, scope);
  if (own === undefined || type === undefined) throw new Error('registration is not open');
  await db.tx(async (tx) => {
    await setCapacity(tx, scope, { poolId: own.id, nominal: seats, overbookPct: 0, version: own.version });
    if (Object.keys(change).length > 0) await changeType(tx, scope, type, change);
  });
  const [now] = await allTypes(db.read, scope);
  return { edition, type: now ?? type };
}

/** Changes how an edition registers people. */
export async function withSetting(
  db: Db,
  edition: Edition,
  change: Partial<RegistrationSetting>,
): Promise<void> {
  const scope = scopeOf(edition);
  const setting = await settingOf(db.read, scope);
  await db.tx((tx) => storeSetting(tx, scope, { ...setting, ...change }));
}

/** What a program posts; everything that is not given is plain. */
export function anOrder(
  body: Record<string, unknown> = {},
  { key, isTrap = false }: { key?: string; isTrap?: boolean } = {},
): RegisterOrder {
  const read = readRegistration({
    name: 'Анна Петрова',
    email: 'anna@forum.example',
    consents: { terms: true },
    ...body,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  return { input: read.input, language: 'ru', isTrap, key };
}

export const origin: RegisterOrigin = {
  viewer: anonymousViewer,
  client: '203.0.113.7',
  isLoopback: false,
  requestId: 'test',
  source: 'program',
};
export const fromHere: RegisterOrigin = { ...origin, isLoopback: true };

/** Rows that a registration can write, to compare before and after. */
export async function registrationState(db: Db): Promise<string> {
  const { registration, claim, pool, ticket, ticketEvent, consent, answer, mail, outbox, auditLog } = db.t;
  const rows = [];
  for (const table of [
    registration,
    claim,
    pool,
    ticket,
    ticketEvent,
    consent,
    answer,
    mail,
    outbox,
    auditLog,
  ]) {
    rows.push(await db.read.select().from(table));
  }
  return JSON.stringify(rows);
}

/** Used and waiting of the pool of the type. */
export async function counters(db: Db): Promise<{ used: number; waiting: number }> {
  const { pool } = db.t;
  const rows = await db.read.select().from(pool);
  const own = rows.find(({ kind }) => kind === 'type');
  return { used: own?.used ?? -1, waiting: own?.waiting ?? -1 };
}
