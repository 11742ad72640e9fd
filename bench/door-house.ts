import { writeSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { environment } from '#adapters/env.ts';
import { newSigningKey, openSigningKey, signedToken } from '#adapters/signing.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { aDevice, aDoor } from '#db/factories/door.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aPool, aRegistration, aTicketType } from '#db/factories/registration.ts';
import { aTicket } from '#db/factories/registration-part.ts';
import { newId } from '#db/id.ts';
import { migrate } from '#db/migrate.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import { addSigningKey } from '#db/registration/ticket.ts';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import { localDay } from '#domain/time.ts';
import { drawTicketNo, humanCodeOf } from '#domain/token/human-code.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import type { DoorHouse } from '../e2e/page/door-house.ts';

/*
 * The house of the door's journey, in the folder PLENUM_DATA: `door-house.ts make <guests>` before the server starts gives
 * what a journey holds in its hands, `door-house.ts scans` beside it all rows that came, and `door-house.ts revoke <phone>`
 * ends one of the phones, from 0 on. One line of JSON.
 */
const ZONE = 'Europe/Moscow';
const DAY_MS = 86_400_000;
const PHONES = ['Phone 1', 'Phone 2', 'Phone 3'];

const [, , verb = '', count = '1'] = process.argv;
await openDatabase({ dataFolder: environment().dataFolder, isProduction: true });
const answer =
  verb === 'make'
    ? await make(Number(count))
    : verb === 'revoke'
      ? await revoke(Number(count))
      : await scans();
await closeDb();
writeSync(1, `${JSON.stringify(answer)}\n`);

async function scans() {
  const rows = await getDb().read.select().from(getDb().t.scan);
  return rows.map(({ id, ticketNo, seq, deviceId, admitted }) => ({ id, ticketNo, seq, deviceId, admitted }));
}

async function revoke(phone: number) {
  const { device } = getDb().t;
  const [found] = await getDb()
    .read.select()
    .from(device)
    .where(eq(device.name, PHONES[phone] ?? ''));
  await getDb().tx((tx) =>
    tx
      .update(device)
      .set({ revokedAt: Date.now() })
      .where(eq(device.id, found?.id ?? '')),
  );
  return found?.id ?? null;
}

async function make(guestCount: number): Promise<DoorHouse> {
  await migrate(getDb());
  const { edition, deviceIds, guests } = await seed(guestCount);
  const invitations: string[] = [];
  for (const deviceId of deviceIds) {
    const made = await makePairing(systemViewer('bench'), edition.slug, deviceId);
    if (!made.ok) throw new Error(made.reason);
    invitations.push(`${made.pairing.url}#pair=${made.pairing.token}`);
  }
  return { invitations, guests };
}

function seed(guestCount: number) {
  const { dataFolder } = environment();
  const keys = newSigningKey(dataFolder);
  return getDb().tx(async (tx) => {
    const now = Date.now();
    const days = { startOn: localDay(now, ZONE), endOn: localDay(now + 2 * DAY_MS, ZONE) };
    const edition = await anEdition(tx, { traits: ['published'], slug: 'door-days', ...days });
    const scope = scopeOf(edition);
    const editionNo = await giveEditionNumber(tx, scope);
    await addSigningKey(tx, scope, { kid: 1, ...keys, createdAt: 0 });
    const { gate } = await aDoor(tx, edition);
    const deviceIds: string[] = [];
    for (const name of PHONES) {
      const given = { name, profile: 'supervisor', capabilities: PROFILE_CAPABILITIES.supervisor } as const;
      const device = await aDevice(tx, edition, given);
      const place = { id: newId(), editionId: edition.id, deviceId: device.id, checkpointId: gate.id };
      await tx.insert(tx.t.deviceCheckpoint).values(place);
      deviceIds.push(device.id);
    }
    const type = await aTicketType(tx, edition, [await aPool(tx, edition)]);
    const guests: DoorHouse['guests'][number][] = [];
    for (let no = 0; no < guestCount; no += 1) {
      const ticketNo = drawTicketNo((size) => crypto.getRandomValues(new Uint8Array(size)));
      const name = `Akhmatova ${no + 1}`;
      const registration = await aRegistration(tx, type, { badgeName: name });
      const humanCode = humanCodeOf(ticketNo);
      const ticket = await aTicket(tx, registration, { id: ticketNo, humanCode });
      const { kid, typeNo, generation, validityNo } = ticket;
      const key = openSigningKey(dataFolder, keys);
      if (key === undefined) throw new Error('the key of this minute does not open');
      const fields = { kind: 'ticket', kid, editionNo, ticketNo, typeNo, generation, validityNo } as const;
      guests.push({ name, code: signedToken(fields, key), humanCode });
    }
    return { edition, deviceIds, guests };
  });
}
