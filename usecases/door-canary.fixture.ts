import { eq } from 'drizzle-orm';
import { aDevice, aDoor } from '#db/factories/door.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { NOON } from './account/account.fixture.ts';
import { ADDRESS, CANARY } from './canary.fixture.ts';
import { storeScans } from './checkin/store-scans.ts';

/**
 * The canary at the doors of an edition: came twice, was let in with words about them, taken back with others, printed again,
 * settled with a note, and sat through a session.
 */
export async function plantAtDoors(db: Db, edition: Edition): Promise<void> {
  const { registration, ticket } = db.t;
  const [own] = await db.read
    .select({ ticketNo: ticket.id, registrationId: registration.id })
    .from(ticket)
    .innerJoin(registration, eq(registration.id, ticket.registrationId))
    .where(eq(registration.emailNorm, ADDRESS));
  if (own === undefined) throw new Error('the canary has no ticket');
  await plantScans(db, edition, own.ticketNo);
  const { id: editionId, createdAt: at } = edition;
  await db.tx(async (tx) => {
    const settled = { resolvedAt: at, resolvedBy: 'system:test', note: `${CANARY} has a twin` };
    await tx.update(tx.t.conflict).set(settled).where(eq(tx.t.conflict.ticketNo, own.ticketNo));
    await tx.insert(tx.t.printJob).values({
      ...{ id: newId(), editionId, ticketNo: own.ticketNo, generation: 1, station: 'desk', copyNo: 1 },
      ...{ state: 'printed', reason: `${CANARY} tore it`, deviceId: null, createdAt: at },
    });
    await tx.insert(tx.t.sessionAttendance).values({
      ...{ occurrenceId: newId(), registrationId: own.registrationId, editionId, seconds: 60 },
      ...{ doorSeconds: 60, onlineSeconds: 0, share: 1, firstInAt: at, status: 'attended' },
      confidence: 'scanned',
    });
  });
}

async function plantScans(db: Db, edition: Edition, ticket: number): Promise<void> {
  const { gate, device } = await db.tx(async (tx) => ({
    ...(await aDoor(tx, edition)),
    device: await aDevice(tx, edition),
  }));
  const scan = (seq: number, more: object = {}) => ({
    ...{ id: newId(), seq, cp: gate.id, ticket, gen: 1, dir: 'in', t: NOON + seq * 60_000 },
    ...{ off: 0, shown: 'ok', admitted: true, m: 'camera', ...more },
  });
  const undone = scan(3);
  const rows = [scan(1), scan(2, { override: { of: null, reason: `${CANARY} forgot the badge` } }), undone];
  const annulments = [{ id: undone.id, reason: `${CANARY} only asked the way` }];
  const uploader = { editionId: edition.id, deviceId: device.id };
  const done = await storeScans(systemViewer('test'), uploader, JSON.stringify({ rows, annulments }));
  if (!done.ok) throw new Error(done.reason);
}
