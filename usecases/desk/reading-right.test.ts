import { afterEach, expect, test } from 'vitest';
import { aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { searchDesk } from './palette.ts';
import { listRecords, openRecord, saveRecord } from './record.ts';
import { saveSession } from './session.ts';
import { openSession } from './session-form.ts';
import { exportSessions, listSessions } from './session-list.ts';

const SLUG = 'desk-forum';
const language: Language = 'en';

describeEachEngine('who may see a draft and not change it', (engine) => {
  afterEach(() => inUse(undefined));

  test('a reviewer reads sessions and the structure, and can neither save nor take them away', async () => {
    const { db, forum } = await opened();
    const { edition, session, person, tracks } = forum;
    const reviewer = viewerWith('reviewer', { kind: 'edition', editionId: edition.id });
    const before = await tableHashes(db);
    const list = await listSessions(reviewer, SLUG, language);
    expect([list.isReadOnly, list.rows.length]).toEqual([true, 2]);
    const form = await openSession(reviewer, SLUG, session.id, language);
    expect([form.isReadOnly, form.people.map(({ id }) => id)]).toEqual([true, [person.id]]);
    const halls = await listRecords(reviewer, SLUG, 'hall', language);
    expect([halls.isReadOnly, halls.rows.length]).toEqual([true, 2]);
    const track = { noun: 'track', id: tracks[0].id } as const;
    expect((await openRecord(reviewer, SLUG, track, language))?.isReadOnly).toBe(true);
    const { values } = form;
    const order = { id: session.id, base: values, values: { ...values, tags: ['mine'] } };
    const changed = { ...track, base: null, values: { name: { en: 'Mine' } } };
    for (const denied of [
      openSession(reviewer, SLUG, null, language),
      exportSessions(reviewer, SLUG, language),
      saveSession(reviewer, SLUG, order),
      openRecord(reviewer, SLUG, { noun: 'track', id: null }, language),
      saveRecord(reviewer, SLUG, changed),
      listRecords(reviewer, SLUG, 'hall-link', language),
      listRecords(reviewer, SLUG, 'edition', language),
    ])
      await expect(denied).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('a moderator sees the draft of what they moderate: a session, or the whole forum', async () => {
    const { forum, other } = await opened();
    const { edition, session } = forum;
    const ofOne = viewerWith('moderator', { kind: 'session', editionId: edition.id, id: session.id });
    expect(await codes(ofOne)).toEqual([session.code]);
    expect((await openSession(ofOne, SLUG, session.id, language)).isReadOnly).toBe(false);
    await expect(openSession(ofOne, SLUG, other.id, language)).rejects.toThrow(ForbiddenError);
    await expect(listRecords(ofOne, SLUG, 'hall', language)).rejects.toThrow(ForbiddenError);
    const ofAll = viewerWith('moderator', { kind: 'edition', editionId: edition.id });
    expect(await codes(ofAll)).toEqual([session.code, other.code].sort());
    expect((await openSession(ofAll, SLUG, other.id, language)).isReadOnly).toBe(false);
    expect((await listRecords(ofAll, SLUG, 'hall', language)).isReadOnly).toBe(true);
  });

  test('a curator reads nothing of another track, and the check-in desk no draft at all', async () => {
    const { forum, other } = await opened();
    const { edition, session, tracks } = forum;
    const curator = viewerWith('track_curator', { kind: 'track', editionId: edition.id, id: tracks[0].id });
    expect(await codes(curator)).toEqual([session.code]);
    await expect(openSession(curator, SLUG, other.id, language)).rejects.toThrow(ForbiddenError);
    await expect(listRecords(curator, SLUG, 'track', language)).rejects.toThrow(ForbiddenError);
    const reviewer = viewerWith('reviewer', { kind: 'track', editionId: edition.id, id: tracks[0].id });
    expect(await codes(reviewer)).toEqual([session.code]);
    expect(await found(curator)).toEqual([session.id]);
    const desk = viewerWith('desk', { kind: 'edition', editionId: edition.id });
    await expect(listSessions(desk, SLUG, language)).rejects.toThrow(ForbiddenError);
    await expect(openSession(desk, SLUG, session.id, language)).rejects.toThrow(ForbiddenError);
    await expect(listRecords(desk, SLUG, 'hall', language)).rejects.toThrow(ForbiddenError);
    expect(await found(desk)).toEqual([]);
  });

  async function opened() {
    const db = inUse(await engine.open());
    const forum = await aDeskForum(db);
    const values = { trackId: forum.tracks[1].id, formatId: forum.format.id };
    const other = await db.tx((tx) => aSession(tx, forum.edition, values));
    return { db, forum, other };
  }
});

async function codes(viewer: Viewer): Promise<unknown[]> {
  const { rows } = await listSessions(viewer, SLUG, language);
  return rows.map(({ values }) => values.code).sort();
}

/** Ids of the sessions that the palette finds by the word that all of them have. */
async function found(viewer: Viewer): Promise<string[]> {
  const { hits } = await searchDesk(viewer, { query: 'session', edition: SLUG, language });
  return hits.filter(({ noun }) => noun === 'session').map(({ id }) => id);
}
