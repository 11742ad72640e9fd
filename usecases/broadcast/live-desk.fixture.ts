import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import type { TestEngine } from '#db/factories/test-database.ts';
import type { Db, Reader } from '#db/types.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { aStage, START } from './broadcast.fixture.ts';
import { askQuestion, type DeskVisit } from './question.ts';
import { moderateQuestion } from './question-desk.ts';

const slots = globalThis as { [key: symbol]: unknown };
const THROTTLE = Symbol.for('plenum.throttle');
type BroadcastRow = Reader['t']['broadcast']['$inferSelect'];

/** A data folder and, for every test, a published forum whose opening is live, ten minutes after its start. */
export function deskHouse(engine: TestEngine) {
  let folder = '';
  const closing: (() => void)[] = [];
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plenum-live-desk-'));
    vi.stubEnv('PLENUM_DATA', folder);
  });
  afterEach(() => {
    slots[THROTTLE] = undefined;
    for (const close of closing.splice(0)) close();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  return async () => {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    stage.clock.move(START + 10 * MINUTE - stage.clock.now());
    const broadcast = stage.broadcast('Opening');
    await setBroadcast(db, broadcast.id, { state: 'live', actualStartAt: START });
    const { code } = openingOf(stage);
    return { db, stage, code, broadcast, moderator: await aModerator(db, openingOf(stage)) };
  };
}
export type DeskHouse = Awaited<ReturnType<ReturnType<typeof deskHouse>>>;

function openingOf({ programme, edition }: Awaited<ReturnType<typeof aStage>>) {
  const found = programme.snapshot.sessions.find(({ title }) => Object.values(title).includes('Opening'));
  if (found === undefined) throw new Error('no opening');
  return { code: found.code, sessionId: found.id, editionId: edition.id };
}

export async function setBroadcast(db: Db, id: string, change: Partial<BroadcastRow>): Promise<void> {
  await db.tx((tx) => tx.update(tx.t.broadcast).set(change).where(eq(tx.t.broadcast.id, id)));
}

/** A moderator of the opening alone. */
async function aModerator(
  db: Db,
  { sessionId, editionId }: { sessionId: string; editionId: string },
): Promise<Extract<Viewer, { kind: 'account' }>> {
  const { id } = await db.tx((tx) => anAccount(tx));
  const scope = { kind: 'session', editionId, id: sessionId } as const;
  await db.tx((tx) => aGrant(tx, id, 'moderator', scope));
  return { kind: 'account', accountId: id, name: 'Mo', grants: [{ role: 'moderator', scope }] };
}

/** Somebody signed in who is registered, with the registration. */
export async function aGuest(db: Db, { stage }: Pick<DeskHouse, 'stage'>) {
  const { edition } = stage;
  const account = await db.tx((tx) => anAccount(tx));
  const registration = await db.tx(async (tx) => {
    const type = await aTicketType(tx, edition, []);
    return aRegistration(tx, type, {
      email: account.email,
      emailNorm: account.emailNorm,
      state: 'confirmed',
    });
  });
  const viewer: Viewer = { kind: 'account', accountId: account.id, name: '', grants: [] };
  return { viewer, registration, account };
}

/** A visit of a stranger with a tab of its own, from an address of its own. */
export function tabVisit(n: number): DeskVisit {
  const client = `198.51.${Math.floor(n / 250) % 250}.${n % 250}`;
  return { viewer: anonymousViewer, tab: n.toString(16).padStart(16, '0'), client };
}

/** A question that was asked; shown to everybody unless it shall wait. Gives its id. */
export async function anAskedQuestion(
  house: DeskHouse,
  text: string,
  { visit = tabVisit(999), waits = false }: { readonly visit?: DeskVisit; readonly waits?: boolean } = {},
): Promise<string> {
  const { db, code, moderator } = house;
  const answer = await askQuestion(visit, FORUM, { code, text, askerName: '' });
  if (!answer.ok) throw new Error(answer.reason);
  const { questionAsked: t } = db.t;
  const [row] = await db.read.select({ id: t.id, version: t.version }).from(t).where(eq(t.text, text));
  if (row === undefined) throw new Error('not stored');
  if (!waits) {
    const step = { questionId: row.id, version: row.version, to: 'visible' } as const;
    await moderateQuestion(moderator, FORUM, code, step);
  }
  return row.id;
}
