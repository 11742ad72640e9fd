import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { now } from '#adapters/clock.ts';
import { addDevice } from '#db/checkin/device-desk.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { BLANK_DEVICE } from '#domain/checkin/device-record.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { gateHouse } from '#usecases/access.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import type { Client } from './client.ts';
import type { ForumPlan } from './forum-plan.ts';
import { simulator } from './house.ts';
import type { Guest } from './people.ts';
import type { Seeded } from './seeded.ts';
import type { Pass } from './visit-plan.ts';

/** A phone at a door: it is paired as phones are, and signs for its bearer. */
type Phone = {
  readonly id: string;
  readonly key: KeyObject;
  readonly checkpointId: string;
  /** How wrong its clock is; what it measured of it travels with each scan. */
  readonly skewMs: number;
  seq: number;
  bearer: { readonly text: string; readonly until: number } | undefined;
};

const AT_GATE = 6;
const MOST_ROWS = 200;
/** Uploads that are sent again, as phones do that heard no answer. */
const AGAIN = 0.1;

/** All phones of the doors, and what they bring. */
export class Doors {
  readonly #client: Client;
  readonly #random: Seeded;
  readonly #gate: readonly Phone[];
  readonly #halls: readonly Phone[];
  /** Rows that the server said it has. */
  acknowledged = 0;

  constructor(client: Client, random: Seeded, phones: { gate: readonly Phone[]; halls: readonly Phone[] }) {
    this.#client = client;
    this.#random = random;
    this.#gate = phones.gate;
    this.#halls = phones.halls;
  }

  /** Brings passes that have happened: each phone its own, some of them twice. @throws Error for a refused row */
  async bring(passes: readonly Pass[], guests: readonly Guest[]): Promise<void> {
    for (const [phone, own] of Map.groupBy(passes, (pass) => this.#phoneOf(pass))) {
      const rows = own.map((pass) => this.#rowOf(phone, pass, guests));
      for (let from = 0; from < rows.length; from += MOST_ROWS) {
        const part = rows.slice(from, from + MOST_ROWS);
        await this.#upload(phone, part);
        if (this.#random.isOneOf(AGAIN)) await this.#upload(phone, part);
        this.acknowledged += part.length;
      }
    }
  }

  #phoneOf({ hall, person }: Pass): Phone {
    const phone = hall === null ? this.#gate[person % AT_GATE] : this.#halls[hall];
    if (!phone) throw new Error('no phone stands there');
    return phone;
  }

  #rowOf(phone: Phone, { person, direction, at }: Pass, guests: readonly Guest[]): ScanInput {
    const guest = guests[person];
    if (!guest) throw new Error(`nobody is ${person}`);
    phone.seq += 1;
    return {
      ...{
        id: newId(),
        seq: phone.seq,
        cp: phone.checkpointId,
        ticket: guest.ticketNo,
        gen: guest.generation,
      },
      ...{ dir: direction, t: at + phone.skewMs, off: -phone.skewMs },
      ...{ shown: direction === 'in' ? 'ok' : 'exit', admitted: true, m: 'camera' },
    };
  }

  async #upload(phone: Phone, rows: readonly ScanInput[]): Promise<void> {
    const bearer = await this.#bearerOf(phone);
    const { status, body } = await this.#client.ask('POST', '/door/v1/scans', {
      body: JSON.stringify({ rows }),
      headers: { Authorization: `Bearer ${bearer}` },
    });
    const told = JSON.parse(body.toString()) as {
      results?: { id: string; status?: string; reason?: string }[];
    };
    const answered = new Set(told.results?.map(({ id }) => id));
    const missing = rows.filter(({ id }) => !answered.has(id));
    if (status !== 200 || missing.length > 0)
      throw new Error(`scans were answered ${status}: ${body.toString().slice(0, 300)}`);
  }

  async #bearerOf(phone: Phone): Promise<string> {
    if (phone.bearer !== undefined && phone.bearer.until > now() + 60_000) return phone.bearer.text;
    const asked = await this.#post('challenge', { deviceId: phone.id });
    const challenge = String(asked.challenge);
    const signature = sign('sha256', Buffer.from(challenge), { key: phone.key, dsaEncoding: 'ieee-p1363' });
    const told = await this.#post('token', {
      ...{ deviceId: phone.id, challenge, signature: signature.toString('base64url') },
    });
    phone.bearer = { text: String(told.bearer), until: Number(told.expiresAt) };
    return phone.bearer.text;
  }

  #post(path: string, body: unknown): Promise<Record<string, unknown>> {
    return postDoor(this.#client, path, body);
  }
}

/** Makes and pairs six phones at the gate and one at the door of each hall, one of them with a wrong clock. */
export async function openDoors(
  client: Client,
  plan: ForumPlan,
  editionId: string,
  random: Seeded,
): Promise<Doors> {
  const places = await placesOf(plan, editionId);
  const phones: Phone[] = [];
  for (const [at, checkpointId] of [...Array(AT_GATE).fill(places.gate), ...places.halls].entries())
    phones.push(await aPhone(client, plan, { editionId, checkpointId, skewMs: at === 1 ? 47 * 60_000 : 0 }));
  return new Doors(client, random, { gate: phones.slice(0, AT_GATE), halls: phones.slice(AT_GATE) });
}

async function placesOf(plan: ForumPlan, editionId: string): Promise<{ gate: string; halls: string[] }> {
  const { read } = getDb();
  const { area, checkpoint, hall } = read.t;
  const rows = await read
    .select({ id: checkpoint.id, kind: checkpoint.kind, hall: hall.name })
    .from(checkpoint)
    .innerJoin(area, eq(area.id, checkpoint.areaId))
    .leftJoin(hall, eq(hall.id, area.hallId))
    .where(eq(checkpoint.editionId, editionId));
  const gate = rows.find(({ kind }) => kind === 'gate')?.id;
  const halls = plan.halls.map(
    (name) => rows.find((row) => Object.values(row.hall ?? {}).includes(name))?.id ?? '',
  );
  if (gate === undefined || halls.includes('')) throw new Error('a door is missing');
  return { gate, halls };
}

async function aPhone(
  client: Client,
  plan: ForumPlan,
  place: { readonly editionId: string; readonly checkpointId: string; readonly skewMs: number },
): Promise<Phone> {
  const { editionId, checkpointId, skewMs } = place;
  const { scope } = await gateHouse(simulator, editionId);
  const phone = { ...BLANK_DEVICE, name: `Phone ${newId().slice(-6)}` };
  const id = await getDb().tx((tx) =>
    addDevice(tx, scope, { ...phone, checkpointIds: [checkpointId], createdAt: now() }),
  );
  const made = await makePairing(simulator, plan.slug, id);
  if (!made.ok) throw new Error(`a phone was not invited: ${made.reason}`);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await postDoor(client, 'pair', {
    secret: made.pairing.token,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    appVersion: 'simulated',
  });
  return { id, key: privateKey, checkpointId, skewMs, seq: 0, bearer: undefined };
}

async function postDoor(client: Client, path: string, body: unknown): Promise<Record<string, unknown>> {
  const { status, body: told } = await client.ask('POST', `/door/v1/${path}`, { body: JSON.stringify(body) });
  if (status !== 200 && status !== 201) throw new Error(`${path} was answered ${status}: ${told.toString()}`);
  return JSON.parse(told.toString()) as Record<string, unknown>;
}
