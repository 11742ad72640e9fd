import { randomBytes } from 'node:crypto';
import { environment } from '#adapters/env.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aRegistration } from '#db/factories/registration.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import { addEntry } from '#db/registration/waitlist.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { sweepRegistrations } from '#usecases/registration/expire.ts';
import { registerForEdition } from '#usecases/registration/register.ts';
import { anOrder, fromHere } from '#usecases/registration/registration.fixture.ts';
import { cancelOwn } from '#usecases/registration/ticket-move.ts';
import type { Figure } from './figure.ts';
import { percentile } from './post-load.ts';
import { anOpenForum } from './registration-world.ts';

const [SEATS, WAITING] = [200, 4_500];
const SLUG = 'queue';
const bench = `a seat given back, ${WAITING.toLocaleString('en')} waiting`;

/*
 * The work of bench/waitlist.ts, with PLENUM_DATA for the file and the secret: cancels one after the other while a long
 * queue waits, lets the sweep walk that queue with nothing to give, and answers the figures.
 */
const { dataFolder } = environment();
process.stdout.write(JSON.stringify(await measure()), () => process.exit(0));

async function measure(): Promise<Figure[]> {
  const db = inUse(await openSqlite({ file: await freshFile(dataFolder), isProduction: true }));
  const secrets = await aQueue(db);
  const took = timed(db);
  for (const secret of secrets) {
    const answer = await cancelOwn(secret);
    if (!answer.ok) throw new Error(`a cancellation was refused: ${answer.reason}`);
  }
  const cancels = took('registration.cancel');
  for (let n = 0; n < 20; n += 1) await sweepRegistrations();
  const sweeps = took('registration.sweep');
  await db.close();
  return [
    figure('middle of the cancellations', cancels, 0.5),
    figure('95 of 100 cancellations within', cancels, 0.95),
    figure('95 of 100 sweeps of the full queue within', sweeps, 0.95),
  ];
}

/** A forum that is sold out; the links of those who have its seats. */
async function aQueue(db: Db): Promise<string[]> {
  const editionId = await db.tx((tx) => anOpenForum(tx, { data: dataFolder, slug: SLUG, seats: SEATS }));
  const scope = scopeOf({ id: editionId });
  const [type] = await allTypes(db.read, scope);
  if (type === undefined) throw new Error('no type');
  const full = (await poolsByIds(db.read, scope, type.poolIds)).filter(({ capacity }) => capacity !== null);
  const blockedOn = full.map(({ id }) => id);
  const secrets: string[] = [];
  for (let n = 0; n < SEATS; n += 1) {
    const consents = { terms: true, privacy_notice: true };
    const answer = await registerForEdition(
      SLUG,
      anOrder({ email: `a${n}@forum.example`, consents }),
      fromHere,
    );
    if (!answer.ok || answer.state !== 'confirmed') throw new Error('no seat');
    secrets.push(answer.ticketPath?.split('/').at(-1) ?? '');
  }
  for (let n = 0; n < WAITING; n += 500) await db.tx((tx) => wait(tx, { type, blockedOn }, n));
  return secrets;
}

async function wait(
  tx: Parameters<typeof addEntry>[0],
  { type, blockedOn }: { readonly type: TicketType; readonly blockedOn: readonly string[] },
  from: number,
): Promise<void> {
  const target = { targetKind: 'type', targetId: type.id, partyId: null, size: 1, priority: 0 } as const;
  for (let n = from; n < from + 500; n += 1) {
    const { id } = await aRegistration(tx, type, { state: 'waitlisted' });
    await addEntry(tx, scopeOf({ id: type.editionId }), {
      ...target,
      publicId: publicIdFrom(randomBytes(12)),
      registrationId: id,
      accept: 'ask',
      swapsOccurrenceId: null,
      createdAt: Date.now() + n,
      blockedOn,
    });
  }
}

/** Watches how long each transaction takes, its commit included. */
function timed(db: Db): (label: string) => readonly number[] {
  const took = new Map<string, number[]>();
  const plain = db.tx.bind(db);
  const tx: Db['tx'] = async (work, options) => {
    const from = performance.now();
    const result = await plain(work, options);
    const label = options?.label ?? '';
    took.set(label, [...(took.get(label) ?? []), performance.now() - from]);
    return result;
  };
  Object.assign(db, { tx });
  return (label) => {
    const found = took.get(label);
    if (found === undefined) throw new Error(`only ${[...took.keys()].join(', ')} ran`);
    return found;
  };
}

function figure(name: string, took: readonly number[], share: number): Figure {
  return { bench, figure: name, achieved: percentile(took, share), unit: 'ms' };
}
