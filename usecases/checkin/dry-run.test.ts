import { expect, it } from 'vitest';
import { allCheckpoints, changeCheckpoint } from '#db/checkin/checkpoint-desk.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { humanCodeOf } from '#domain/token/human-code.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, EVENING, type Forum, house, standAt, upload } from './door.fixture.ts';
import { dryRun } from './dry-run.ts';

describeEachEngine('a dry run', (engine) => {
  const open = signInHouse(engine);

  it('answers what the door would, with what was stored up to that time, and stores nothing', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    standAt(EVENING);
    await upload(forum, [aScan(forum, 0, { cp: forum.gate.id })]);
    const before = await tableHashes(db);
    expect(await tried(forum, '2026-05-14T09:30')).toMatchObject({ ok: true, decision: { verdict: 'ok' } });
    const after = await tried(forum, '2026-05-14T10:30');
    expect(after).toMatchObject({
      decision: { verdict: 'already_in' },
      explanation: { sentence: { kind: 'message', key: 'inside_since', values: { time: '10:00' } } },
      facts: { entries_total: 1, inside_here: true, minutes_since_last_in: 30, time_of_day: '10:30' },
      occupancy: { inside: 1 },
    });
    expect(await tried(forum, '2026-05-14T10:30', { direction: 'out' })).toMatchObject({
      decision: { verdict: 'exit' },
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  it('says which rule stops whom, in its own words', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const scope = scopeOf(forum.edition);
    const [gate] = await allCheckpoints(db.read, scope);
    if (gate === undefined) throw new Error('no gate');
    const early = Object.fromEntries([
      ['if', { fact: 'time_of_day', op: 'lt', value: '10:00' }],
      ['then', 'deny'],
      ['text', { en: 'Not before ten', ru: 'Не раньше десяти' }],
    ]);
    await db.tx((tx) => changeCheckpoint(tx, scope, gate, { rules: [early] }));
    const sentence = async (moment: string, language: 'ru' | 'en') => {
      const answer = await tried(forum, moment, { language });
      return answer.ok ? answer.explanation.sentence : answer;
    };
    expect(await sentence('2026-05-14T09:59', 'ru')).toEqual({ kind: 'own', text: 'Не раньше десяти' });
    expect(await sentence('2026-05-14T10:00', 'en')).toMatchObject({ key: 'ok' });
  });

  it('finds people by name, asks which of several, and knows nobody of elsewhere', async () => {
    const { db } = await open();
    const forum = await aForum(db, 3);
    const other = await aForum(db, 1);
    const several = await tried(forum, '2026-05-14T10:00', { who: 'a' });
    if (several.ok || several.reason !== 'several') throw new Error(JSON.stringify(several));
    expect(several.people).toHaveLength(3);
    const second = humanCodeOf(forum.tickets[1] ?? 0);
    const answer = await tried(forum, '2026-05-14T10:00', { who: second.toLowerCase() });
    expect(several.people).toContainEqual(answer.ok ? answer.person : answer);
    const foreign = humanCodeOf(other.tickets[0] ?? 0);
    expect(await tried(forum, '2026-05-14T10:00', { who: foreign })).toEqual({ ok: false, reason: 'nobody' });
    expect(await tried(forum, '2026-05-14T10:00', { checkpointId: other.gate.id })).toEqual({
      ok: false,
      reason: 'no_checkpoint',
    });
    expect(await tried(forum, 'soon')).toEqual({ ok: false, reason: 'no_time' });
    // A text that is no code of ours is judged as a door judges it.
    expect(await tried(forum, '2026-05-14T10:00', { who: 'S1:ABC' })).toMatchObject({
      person: null,
      decision: { verdict: 'unreadable' },
    });
  });

  it('finds a name in the script that it is not written in', async () => {
    const { db } = await open();
    const forum = await aForum(db, 1);
    const name = { familyName: 'Щербакова', givenName: 'Анна', badgeName: 'Анна Щербакова' };
    await db.tx((tx) => tx.update(tx.t.registration).set({ ...name, latinName: null }));
    for (const who of ['shcherbakova', 'Щербак'])
      expect(await tried(forum, '2026-05-14T10:00', { who })).toMatchObject({
        ok: true,
        person: { name: 'Анна Щербакова' },
      });
  });

  it('is for those who manage doors', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const scope = { kind: 'edition', editionId: forum.edition.id } as const;
    const desk: Viewer = {
      ...{ kind: 'account', accountId: 'a', name: 'Dora' },
      grants: [{ role: 'desk', scope }],
    };
    await expect(dryRun(desk, forum.edition.slug, given(forum, '2026-05-14T10:00'))).rejects.toThrow(
      ForbiddenError,
    );
  });
});

type More = {
  readonly who?: string;
  readonly checkpointId?: string;
  readonly direction?: 'in' | 'out';
  readonly language?: 'ru' | 'en';
};

function given(forum: Forum, moment: string, more: More = {}) {
  const who = humanCodeOf(forum.tickets[0] ?? 0);
  const plain = { checkpointId: forum.gate.id, direction: 'in', language: 'en' } as const;
  return { ...plain, who, moment, ...more };
}

function tried(forum: Forum, moment: string, more: More = {}) {
  return dryRun(house, forum.edition.slug, given(forum, moment, more));
}
