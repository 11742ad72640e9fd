import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Grant, Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { NOON, signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import {
  aDoorPair,
  DOOR_ID_ACTIONS,
  type DoorIdAction,
  type DoorIds,
  type DoorPair,
} from './foreign-id-door.fixture.ts';

const ACCOUNT = '0190a000-0000-7000-8000-0000000000aa';
const INSTANCE: Grant = { role: 'owner', scope: { kind: 'instance' } };

describeEachEngine('ids that an action on doors is told', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('are of the edition that is named beside them, or nothing is done and nothing shows', async () => {
    const { db } = await open();
    const pair = await aDoorPair(db);
    const ofOne = holding({ role: 'owner', scope: { kind: 'edition', editionId: pair.editionId } });
    const before = await tableHashes(db);
    const faults: string[] = [];
    for (const action of DOOR_ID_ACTIONS)
      for (const who of [ofOne, holding(INSTANCE)]) {
        const answer = await answerOf(action, who, pair, pair.foreign);
        if (answer !== 'refused') faults.push(`${action.name}: ${answer}`);
      }
    expect(faults).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of one’s own edition do what they say: the control of the refusals', async () => {
    const { db } = await open();
    const pair = await aDoorPair(db);
    const ofOne = holding({ role: 'owner', scope: { kind: 'edition', editionId: pair.editionId } });
    const faults: string[] = [];
    let before = await tableHashes(db);
    for (const action of DOOR_ID_ACTIONS) {
      const answer = await answerOf(action, ofOne, pair, pair.own);
      if (answer !== 'done') faults.push(`${action.name}: ${answer}`);
      const after = await tableHashes(db);
      const isIdle = isDeepStrictEqual(before, after);
      before = after;
      if (isIdle !== (action.isRead === true))
        faults.push(`${action.name}: changed ${isIdle ? 'nothing' : 'it'}`);
    }
    expect(faults).toEqual([]);
  });

  test('need the right to set doors up: nobody else is told that they are there', async () => {
    const { db } = await open();
    const pair = await aDoorPair(db);
    const before = await tableHashes(db);
    const scope = { kind: 'edition', editionId: pair.editionId } as const;
    for (const role of ['desk', 'reviewer'] as const)
      for (const action of DOOR_ID_ACTIONS)
        expect([action.name, await answerOf(action, holding({ role, scope }), pair, pair.own)]).toEqual([
          action.name,
          'refused',
        ]);
    expect(await tableHashes(db)).toEqual(before);
  });
});

function holding(grant: Grant): Viewer {
  return { kind: 'account', accountId: ACCOUNT, name: 'Tess', grants: [grant], reauthAt: NOON };
}

async function answerOf(
  { run }: DoorIdAction,
  who: Viewer,
  { slug, own }: DoorPair,
  ids: DoorIds,
): Promise<string> {
  try {
    const answer = await run(who, slug, ids, own);
    if (answer === undefined) return 'refused';
    const isRefusal = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
    if (!isRefusal) return 'done';
    // Gave up, which is no answer to what was asked; of the own ones, every refusal is told.
    const isBusy = 'reason' in answer && answer.reason === 'busy';
    return isBusy || ids === own ? JSON.stringify(answer) : 'refused';
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return 'refused';
    return `threw ${error}`;
  }
}
