import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Grant, Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aForeignWorld, type EditionIds, type ForeignWorld, type IdAction } from './foreign-id.fixture.ts';
import { ID_ACTIONS } from './foreign-id-action.fixture.ts';

const ACCOUNT = '0190a000-0000-7000-8000-0000000000aa';
const INSTANCE: Grant = { role: 'owner', scope: { kind: 'instance' } };

describeEachEngine('ids that an action is told', (engine) => {
  afterEach(() => inUse(undefined));

  test('are of the edition that is named beside them, or nothing is done and nothing shown', async () => {
    const { db, world } = await opened();
    const ofOne = holding({ role: 'owner', scope: { kind: 'edition', editionId: world.own.edition } });
    const before = await tableHashes(db);
    const faults: string[] = [];
    for (const action of ID_ACTIONS) {
      for (const who of action.isByScope ? [ofOne] : [ofOne, holding(INSTANCE)]) {
        const answer = await answerOf(action, who, world, world.foreign);
        if (answer !== 'refused') faults.push(`${action.name}: ${answer}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of a part are for those who have the part, and all others for nobody who has one only', async () => {
    const { db, world } = await opened();
    const { own, otherPart } = world;
    const before = await tableHashes(db);
    const faults: string[] = [];
    for (const grant of partsOf(own.edition, otherPart)) {
      for (const action of ID_ACTIONS) {
        const answer = await answerOf(action, holding(grant), world, own);
        if (answer !== 'refused') faults.push(`${action.name} elsewhere as ${grant.role}: ${answer}`);
      }
    }
    const inside = { track: own.track, subForum: own['sub-forum'], session: own.session };
    for (const grant of partsOf(own.edition, inside)) {
      for (const action of ID_ACTIONS.filter(({ isOfSession }) => !isOfSession)) {
        const answer = await answerOf(action, holding(grant), world, own);
        if (answer !== 'refused') faults.push(`${action.name} as ${grant.role}: ${answer}`);
      }
      for (const action of ID_ACTIONS.filter(({ isOfSession, isRead }) => isOfSession && isRead)) {
        const answer = await answerOf(action, holding(grant), world, own);
        if (answer !== 'done') faults.push(`${action.name} as ${grant.role} of it: ${answer}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('open nothing to somebody whose right was taken while the request was under way', async () => {
    const { db, world } = await opened();
    const before = await tableHashes(db);
    const late = { ...holding(INSTANCE), sessionId: 'a session' } as Viewer;
    const faults: string[] = [];
    for (const action of ID_ACTIONS.filter(({ isRead }) => !isRead)) {
      const { own, slug } = world;
      const error = await action.run(late, slug, own, own).then(
        (answer) => JSON.stringify(answer),
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof ForbiddenError)) faults.push(`${action.name}: ${error}`);
    }
    expect(faults).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of one’s own edition do what they say: the control of the refusals', async () => {
    const { db, world } = await opened();
    const faults: string[] = [];
    for (const action of ID_ACTIONS) {
      const before = await db.read.$count(db.t.auditLog);
      const answer = await answerOf(action, holding(INSTANCE), world, world.own);
      if (answer !== 'done') faults.push(`${action.name}: ${answer}`);
      const isIdle = before === (await db.read.$count(db.t.auditLog));
      if (isIdle !== (action.isRead === true))
        faults.push(`${action.name}: changed ${isIdle ? 'nothing' : 'it'}`);
    }
    expect(faults).toEqual([]);
  });

  async function opened() {
    const db = inUse(await engine.open());
    return { db, world: await aForeignWorld(db, holding(INSTANCE)) };
  }
});

function holding(...grants: readonly Grant[]): Viewer {
  return { kind: 'account', accountId: ACCOUNT, name: 'Tess', grants, reauthAt: Date.now() };
}

function partsOf(
  editionId: string,
  { track, subForum, session }: { track: string; subForum: string; session: string },
): Grant[] {
  return [
    { role: 'track_curator', scope: { kind: 'track', editionId, id: track } },
    { role: 'track_curator', scope: { kind: 'sub_forum', editionId, id: subForum } },
    { role: 'programme_editor', scope: { kind: 'sub_forum', editionId, id: subForum } },
    { role: 'organizer', scope: { kind: 'sub_forum', editionId, id: subForum } },
    { role: 'moderator', scope: { kind: 'session', editionId, id: session } },
  ];
}

async function answerOf(
  { run }: IdAction,
  who: Viewer,
  { slug, own }: ForeignWorld,
  ids: EditionIds,
): Promise<string> {
  try {
    const answer = await run(who, slug, ids, own);
    if (answer === undefined) return 'refused';
    const isRefusal = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
    if (!isRefusal) return 'done';
    return isBusy(answer) ? `busy ${JSON.stringify(answer)}` : 'refused';
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return 'refused';
    return `threw ${error}`;
  }
}

/** Gave up, which is no answer to what was asked. */
function isBusy(answer: object): boolean {
  return 'reason' in answer && ['busy', 'stale'].includes(String(answer.reason));
}
