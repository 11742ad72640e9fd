import { mkdirSync, rmSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import Database from 'better-sqlite3';
import { environment } from '#adapters/env.ts';
import { newSigningKey, openSigningKey, signedToken } from '#adapters/signing.ts';
import { closeDb, openDatabase } from '#db/client.ts';
import { aDevice, aDoor } from '#db/factories/door.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aPool, aRegistration, aTicketType } from '#db/factories/registration.ts';
import { aTicket } from '#db/factories/registration-part.ts';
import { newId } from '#db/id.ts';
import { migrate } from '#db/migrate.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import { addSigningKey } from '#db/registration/ticket.ts';
import type { Tx } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { startLiveServer } from '../../e2e/live-server.ts';
import { writeFilm } from './lane-film.ts';

/*
 * A process with a forum that is on today, its door and a phone that was invited, and the built program in front of it. Says
 * in one line of JSON what a test needs (LaneWorld) and goes when its standard input ends. PLENUM_DATA names its folder; the arguments are how many tickets there are and where
 * the film for the camera is to be written.
 */
export type LaneWorld = {
  readonly origin: string;
  /** The link that pairs the phone, once. */
  readonly link: string;
  readonly codes: readonly string[];
};

/** After each line of its standard input. */
export type LaneRecord = {
  readonly scans: readonly {
    readonly ticketNo: number | null;
    readonly admitted: number | null;
    readonly verdict: string;
    readonly method: string;
  }[];
};

const { dataFolder } = environment();
rmSync(dataFolder, { recursive: true, force: true });
mkdirSync(dataFolder, { recursive: true });
const db = await openDatabase({ dataFolder });
await migrate(db);
const { slug, deviceId, codes } = await db.tx((tx) => seed(tx, Number(process.argv[2] ?? 20)));
const made = await makePairing(systemViewer('lane'), slug, deviceId);
if (!made.ok) throw new Error(made.reason);
await closeDb();
flushCompileCache();
const film = process.argv[3];
if (film !== undefined) await writeFilm({ codes, shown: 2, empty: 1, perSecond: 1, lead: 8, file: film });
const server = await startLiveServer({ data: dataFolder, sample: false });
const link = `${server.origin}/door#pair=${made.pairing.token}`;
const world: LaneWorld = { origin: server.origin, link, codes };
process.stdout.write(`${JSON.stringify(world)}\n`);
process.stdin.setEncoding('utf8').on('data', () => process.stdout.write(`${JSON.stringify(record())}\n`));
process.stdin.on('end', () => void server.stop().then(() => process.exit(0)));

/** What the server has stored, read beside it. */
function record(): LaneRecord {
  const file = new Database(path.join(dataFolder, 'plenum.db'), { readonly: true });
  try {
    const scans = file
      .prepare('select ticket_no as ticketNo, admitted, shown_verdict as verdict, method from scan')
      .all();
    return { scans: scans as LaneRecord['scans'] };
  } finally {
    file.close();
  }
}

async function seed(tx: Tx, count: number) {
  const day = new Date().toISOString().slice(0, 10);
  const edition = await anEdition(tx, { traits: ['published'], startOn: day, endOn: day, zone: 'UTC' });
  const scope = scopeOf(edition);
  const { gate } = await aDoor(tx, edition);
  const device = await aDevice(tx, edition, { publicKey: null, pairedAt: null });
  await tx
    .insert(tx.t.deviceCheckpoint)
    .values({ id: newId(), editionId: edition.id, deviceId: device.id, checkpointId: gate.id });
  const editionNo = await giveEditionNumber(tx, scope);
  const stored = newSigningKey(dataFolder);
  await addSigningKey(tx, scope, { kid: 1, ...stored, createdAt: 0 });
  const key = openSigningKey(dataFolder, stored);
  if (!key) throw new Error('the key does not open');
  const type = await aTicketType(tx, edition, [await aPool(tx, edition, { capacity: count + 1 })]);
  const codes: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const registration = await aRegistration(tx, type, { badgeName: `Guest ${at + 1}` });
    const { id: ticketNo, kid, typeNo, generation, validityNo } = await aTicket(tx, registration);
    codes.push(
      signedToken({ kind: 'ticket', kid, editionNo, ticketNo, typeNo, generation, validityNo }, key),
    );
  }
  return { slug: edition.slug, deviceId: device.id, codes };
}
