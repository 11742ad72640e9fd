import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { memoryBus, setBus } from '#adapters/bus.ts';
import { environment } from '#adapters/env.ts';
import { newSigningKey } from '#adapters/signing.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { newId } from '#db/id.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import { addSigningKey } from '#db/registration/ticket.ts';
import type { Db } from '#db/types.ts';
import type { ChallengeAnswer, FeedAnswer, PairAnswer, TokenAnswer } from '#domain/checkin/protocol.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { aForum, type Forum } from '#usecases/checkin/door.fixture.ts';
import { createBuckets } from './bucket.ts';
import { doorHandler } from './door.ts';
import { DoorStreams } from './door-stream.ts';
import { startEcho } from './front.fixture.ts';

/** A front that answers devices; `clock.at` (ms) is the time of its buckets, the machine's where it is absent. */
export async function startDoor(clock?: { readonly at: number }, mostStreams = 50) {
  // Wrong PINs and codes of the test before.
  (globalThis as { [key: symbol]: unknown })[Symbol.for('plenum.throttle')] = undefined;
  const bus = memoryBus();
  setBus(bus);
  const streams = new DoorStreams(bus, mostStreams);
  const monotonicMs = () => clock?.at ?? performance.now();
  const handlers = { door: doorHandler({ buckets: createBuckets(monotonicMs), streams }) };
  const front = await startEcho({ handlers, monotonicMs });
  const close = async () => {
    streams.close();
    await front.close();
    await bus.close();
  };
  return { ...front, endStreams: () => streams.close(), close };
}
export type DoorFront = Awaited<ReturnType<typeof startDoor>>;

/** A forum whose tickets have codes that can be signed. */
export async function aSignedForum(db: Db, tickets?: number): Promise<Forum> {
  const forum = await aForum(db, tickets);
  const scope = scopeOf(forum.edition);
  await db.tx(async (tx) => {
    await giveEditionNumber(tx, scope);
    await addSigningKey(tx, scope, { kid: 1, ...newSigningKey(environment().dataFolder), createdAt: 0 });
  });
  return forum;
}

export type Told = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Asks the door as a program would. */
export async function askDoor(
  front: Pick<DoorFront, 'publicUrl'>,
  route: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Told> {
  const [method = 'GET', path = ''] = route.split(' ');
  const answer = await fetch(`${front.publicUrl}/door/v1${path}`, {
    ...{
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  const told = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : {};
  return { status: answer.status, headers: answer.headers, bytes, body: told };
}

/** A phone with a key of its own, as it would stand at a door. */
export class Phone {
  readonly front: DoorFront;
  readonly deviceId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: string;
  bearer = '';

  constructor(front: DoorFront, deviceId: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.front = front;
    this.deviceId = deviceId;
    this.privateKey = privateKey;
    this.publicKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  pair(secret: string): Promise<Told> {
    return askDoor(this.front, 'POST /pair', {
      body: { secret, publicKey: this.publicKey, appVersion: '1.0.0' },
    });
  }

  async challenge(): Promise<string> {
    const { body } = await askDoor(this.front, 'POST /challenge', { body: { deviceId: this.deviceId } });
    return (body as ChallengeAnswer).challenge;
  }

  signed(text: string): string {
    return sign('sha256', Buffer.from(text), { key: this.privateKey, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    );
  }

  token(challenge: string, signature = this.signed(challenge), deviceId = this.deviceId): Promise<Told> {
    return askDoor(this.front, 'POST /token', { body: { deviceId, challenge, signature } });
  }

  /** Signs a challenge and keeps the bearer. */
  async signIn(): Promise<this> {
    const { body } = await this.token(await this.challenge());
    this.bearer = (body as TokenAnswer).bearer;
    return this;
  }

  ask(route: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    const all = { authorization: `Bearer ${this.bearer}`, ...headers };
    return askDoor(this.front, route, body === undefined ? { headers: all } : { body, headers: all });
  }

  async feed(after = 0): Promise<FeedAnswer> {
    return (await this.ask(`GET /feed?after=${after}`)).body as unknown as FeedAnswer;
  }
}

/** Pairs one of the phones of a forum and signs it in; it may stand at `checkpointIds`. */
export async function aPhone(
  front: DoorFront,
  forum: Forum,
  { nth = 0, checkpointIds = [forum.doors[0].id] }: { nth?: number; checkpointIds?: readonly string[] } = {},
): Promise<Phone> {
  const deviceId = forum.deviceIds[nth] ?? '';
  const { db, edition } = forum;
  await db.tx(async (tx) => {
    for (const checkpointId of checkpointIds)
      await tx
        .insert(tx.t.deviceCheckpoint)
        .values({ id: newId(), editionId: edition.id, deviceId, checkpointId });
  });
  const phone = new Phone(front, deviceId);
  const made = await makePairing(systemViewer('test'), edition.slug, deviceId);
  if (!made.ok) throw new Error(made.reason);
  const paired = await phone.pair(made.pairing.token);
  if ((paired.body as PairAnswer).deviceId !== deviceId) throw new Error(`not paired: ${paired.status}`);
  return phone.signIn();
}
