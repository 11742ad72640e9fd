import { isDeepStrictEqual } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import type { TestEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { Grant, Viewer, ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from './access.ts';
import { NOON, signInHouse } from './account/account.fixture.ts';
import { tableHashes } from './programme/programme-file.fixture.ts';
import { forgetReleases } from './programme/release-cache.ts';

export type IdAction<Ids> = {
  /** The action of the matrix, and which id of its input is told. */
  readonly name: string;
  /** With the ids of another edition in place of `ids` it has to be refused; with `own` in both places it is a control. */
  readonly run: (who: Viewer, slug: string, ids: Ids, own: Ids) => Promise<unknown>;
  /** Changes nothing. */
  readonly isRead?: true;
};

/** Two editions of two series with the same of everything: one whose right is held, one that is foreign to it. */
export type IdPair<Ids> = {
  readonly slug: string;
  readonly editionId: string;
  readonly own: Ids;
  readonly foreign: Ids;
};

type Subject<Ids> = {
  readonly pairOf: (db: Db) => Promise<IdPair<Ids>>;
  readonly actions: readonly IdAction<Ids>[];
  /** Roles of the edition that may do none of it. */
  readonly strangers: readonly ViewerRole[];
};

const ACCOUNT = '0190a000-0000-7000-8000-0000000000aa';
const INSTANCE: Grant = { role: 'owner', scope: { kind: 'instance' } };

/** The tests of ids that an action is told beside the name of an edition (security-reliability.md, authorization). */
export function testForeignIds<Ids>(engine: TestEngine, { pairOf, actions, strangers }: Subject<Ids>): void {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('are of the edition that is named beside them, or nothing is done and nothing shows', async () => {
    const { db } = await open();
    const pair = await pairOf(db);
    const before = await tableHashes(db);
    const faults: string[] = [];
    for (const action of actions)
      for (const who of [ownerOf(pair), holding(INSTANCE)]) {
        const answer = await answerOf(action, who, pair, pair.foreign);
        if (answer !== 'refused') faults.push(`${action.name}: ${answer}`);
      }
    expect(faults).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of one’s own edition do what they say: the control of the refusals', async () => {
    const { db } = await open();
    const pair = await pairOf(db);
    const faults: string[] = [];
    let before = await tableHashes(db);
    for (const action of actions) {
      const answer = await answerOf(action, ownerOf(pair), pair, pair.own);
      if (answer !== 'done') faults.push(`${action.name}: ${answer}`);
      const after = await tableHashes(db);
      const isIdle = isDeepStrictEqual(before, after);
      before = after;
      if (isIdle !== (action.isRead === true))
        faults.push(`${action.name}: changed ${isIdle ? 'nothing' : 'it'}`);
    }
    expect(faults).toEqual([]);
  });

  test('need the right: nobody else is told that they are there', async () => {
    const { db } = await open();
    const pair = await pairOf(db);
    const before = await tableHashes(db);
    const scope = { kind: 'edition', editionId: pair.editionId } as const;
    for (const role of strangers)
      for (const action of actions)
        expect([action.name, await answerOf(action, holding({ role, scope }), pair, pair.own)]).toEqual([
          action.name,
          'refused',
        ]);
    expect(await tableHashes(db)).toEqual(before);
  });
}

function ownerOf({ editionId }: IdPair<unknown>): Viewer {
  return holding({ role: 'owner', scope: { kind: 'edition', editionId } });
}

function holding(grant: Grant): Viewer {
  return { kind: 'account', accountId: ACCOUNT, name: 'Tess', grants: [grant], reauthAt: NOON };
}

async function answerOf<Ids>(
  { run }: IdAction<Ids>,
  who: Viewer,
  { slug, own }: IdPair<Ids>,
  ids: Ids,
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
