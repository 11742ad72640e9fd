import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { aPerson } from '#db/factories/person.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { duplicateSession, saveSession, saveSessionsInBulk } from './session.ts';
import { openSession } from './session-form.ts';
import { listSessions } from './session-list.ts';
import { previewSession } from './session-preview.ts';
import { removeSessions } from './session-removal.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
/** The log and the numbers go on; everything else has to be as before. */
const GOES_ON = ['command', 'plan', 'publicNumber', 'auditLog', 'translationSource'];

describeEachEngine('sessions at the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('are made with talk, moderator, time and hall as one command that can be taken back', async () => {
    const { db, forum } = await opened();
    const before = await tableHashes(db, GOES_ON);
    const made = await saveSession(house, SLUG, { id: null, base: null, values: await wholeSession(forum) });
    if (!made.ok) throw new Error(made.reason);
    const { values, findings, session } = await openSession(house, SLUG, made.id, 'en');
    expect(session).toMatchObject({ id: made.id, title: { en: 'Towards a Barrier!' } });
    expect(values).toMatchObject({
      state: 'accepted',
      talks: [{ title: { en: 'Opening words' }, lengthMinutes: 15 }],
      cast: [{ role: 'moderator', inviteState: 'invited' }, { role: 'speaker' }],
      slots: [{ start: '2026-05-14T10:30', lengthMinutes: 60, halls: [{ hallId: forum.halls[0].id }] }],
    });
    expect(findings.filter(({ code }) => code === 'hall.overlap')).toMatchObject([
      { isBlocking: true, sides: [{ title: `${forum.session.title.en}` }, { title: 'Towards a Barrier!' }] },
    ]);
    expect(await db.read.select({ verb: db.t.command.verb }).from(db.t.command)).toEqual([
      { verb: 'session.edit' },
    ]);
    expect(await undoCommand(house, SLUG, made.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
  });

  test('are compared when two people changed the same, and nothing is stored', async () => {
    const { db, forum } = await opened();
    const { id } = forum.session;
    const first = await openSession(house, SLUG, id, 'en');
    const second = await openSession(house, SLUG, id, 'en');
    const edit = (values: Partial<SessionValues>, base = first.values) =>
      saveSession(house, SLUG, { id, base, values: { ...base, ...values } });
    expect(await edit({ expectedAudience: 80 })).toMatchObject({ ok: true });
    expect(await edit({ tags: ['youth'] }, second.values)).toMatchObject({ ok: true });
    const before = await tableHashes(db);
    expect(await edit({ expectedAudience: 120 }, second.values)).toMatchObject({
      ok: false,
      reason: 'stale',
      fields: [{ name: 'expectedAudience', base: null, theirs: 80, mine: 120 }],
      by: 'test',
    });
    expect(await tableHashes(db)).toEqual(before);
    expect((await openSession(house, SLUG, id, 'en')).values).toMatchObject({
      expectedAudience: 80,
      tags: ['youth'],
    });
  });

  test('bring a person from elsewhere in the instance by id, and nobody unknown', async () => {
    const { db, forum } = await opened();
    const stranger = await db.tx((tx) => aPerson(tx));
    const { id } = forum.session;
    const { values: base } = await openSession(house, SLUG, id, 'en');
    const withSeat = (personId: string) =>
      saveSession(house, SLUG, { id, base, values: { ...base, cast: [...base.cast, seat(personId)] } });
    expect(await withSeat(forum.plan.id)).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [{ name: 'cast.1.personId', code: 'unknown' }],
    });
    expect(await withSeat(stranger.id)).toMatchObject({ ok: true });
    expect((await openSession(house, SLUG, id, 'en')).people.map((one) => one.id)).toContain(stranger.id);
  });

  test('show what they would clash with before they are saved, and write nothing', async () => {
    const { db, forum } = await opened();
    const before = await tableHashes(db);
    const values = await wholeSession(forum);
    const preview = await previewSession(house, SLUG, { id: null, values }, 'en');
    if (!preview.ok) throw new Error(preview.reason);
    expect(preview.findings.map(({ code }) => code)).toContain('hall.overlap');
    expect(await tableHashes(db)).toEqual(before);
  });

  test('are set in bulk, all or none', async () => {
    const { db, forum } = await opened();
    const copy = await duplicateSession(house, SLUG, forum.session.id);
    if (!copy.ok) throw new Error(copy.reason);
    const ids = [forum.session.id, copy.id];
    const before = await tableHashes(db);
    // The original is confirmed already, the copy accepted: both can be cancelled, only one confirmed anew.
    expect(await saveSessionsInBulk(house, SLUG, { ids, values: { state: 'submitted' } })).toMatchObject({
      reason: 'invalid',
    });
    expect(await tableHashes(db)).toEqual(before);
    const values = { trackId: forum.tracks[1].id, tags: [' youth', 'youth'] };
    expect(await saveSessionsInBulk(house, SLUG, { ids, values })).toMatchObject({
      ok: true,
      changeCount: 2,
    });
    const { rows } = await listSessions(house, SLUG, 'en');
    expect(rows.map((row) => [row.values.trackId, row.values.tags])).toEqual([
      [forum.tracks[1].id, ['youth']],
      [forum.tracks[1].id, ['youth']],
    ]);
  });

  test('are copied without time, place and confirmations', async () => {
    const { forum } = await opened();
    const copy = await duplicateSession(house, SLUG, forum.session.id);
    if (!copy.ok) throw new Error(copy.reason);
    const { values, session } = await openSession(house, SLUG, copy.id, 'en');
    expect(session?.code).not.toBe(forum.session.code);
    expect(values).toMatchObject({
      title: { en: `${forum.session.title.en} (2)` },
      state: 'accepted',
      slots: [],
      cast: [{ role: 'moderator', inviteState: 'idea' }],
    });
  });

  test('are taken out with everything of theirs, unless a release shows them', async () => {
    const { db, forum } = await opened();
    const { id } = forum.session;
    const before = await tableHashes(db, GOES_ON);
    const removed = await removeSessions(house, SLUG, [id]);
    if (!removed.ok) throw new Error(removed.reason);
    expect(await db.read.$count(db.t.castMember)).toBe(0);
    expect(await db.read.$count(db.t.slot)).toBe(0);
    expect(await undoCommand(house, SLUG, removed.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
    expect(await publishRelease(house, SLUG, { acknowledge: 'fine' })).toMatchObject({ ok: true });
    const released = await tableHashes(db);
    expect(await removeSessions(house, SLUG, [id])).toEqual({ ok: false, reason: 'released', count: 1 });
    expect(await tableHashes(db)).toEqual(released);
  });

  describe('for those with a part', () => {
    test('a curator edits, lists and makes sessions of the own track and of no other', async () => {
      const { db, forum } = await opened();
      const { edition, session, tracks } = forum;
      const curator = viewerWith('track_curator', { kind: 'track', editionId: edition.id, id: tracks[0].id });
      const other = await duplicateSession(house, SLUG, session.id);
      if (!other.ok) throw new Error(other.reason);
      await saveSessionsInBulk(house, SLUG, { ids: [other.id], values: { trackId: tracks[1].id } });
      expect((await listSessions(curator, SLUG, 'en')).rows.map(({ id }) => id)).toEqual([session.id]);
      const { values: base } = await openSession(curator, SLUG, session.id, 'en');
      const edit = (values: Partial<SessionValues>) =>
        saveSession(curator, SLUG, { id: session.id, base, values: { ...base, ...values } });
      expect(await edit({ tags: ['mine'] })).toMatchObject({ ok: true });
      expect((await openSession(curator, SLUG, null, 'en')).values.trackId).toBe(tracks[0].id);
      const before = await tableHashes(db);
      await expect(openSession(curator, SLUG, other.id, 'en')).rejects.toThrow(ForbiddenError);
      await expect(edit({ trackId: tracks[1].id })).rejects.toThrow(ForbiddenError);
      await expect(edit({ newPeople: [{ id: 'new-p', names: {}, email: '' }] })).rejects.toThrow(
        ForbiddenError,
      );
      await expect(
        saveSessionsInBulk(curator, SLUG, { ids: [session.id], values: { trackId: null } }),
      ).rejects.toThrow(ForbiddenError);
      await expect(removeSessions(curator, SLUG, [session.id, other.id])).rejects.toThrow(ForbiddenError);
      await expect(duplicateSession(curator, SLUG, other.id)).rejects.toThrow(ForbiddenError);
      expect(await tableHashes(db)).toEqual(before);
      expect(await removeSessions(curator, SLUG, [session.id])).toMatchObject({ ok: true });
    });

    test('a moderator edits one session and makes none', async () => {
      const { forum } = await opened();
      const { edition, session } = forum;
      const moderator = viewerWith('moderator', { kind: 'session', editionId: edition.id, id: session.id });
      const { values: base } = await openSession(moderator, SLUG, session.id, 'en');
      const values = { ...base, subtitle: { en: 'A word' } };
      expect(await saveSession(moderator, SLUG, { id: session.id, base, values })).toMatchObject({
        ok: true,
      });
      await expect(openSession(moderator, SLUG, null, 'en')).rejects.toThrow(ForbiddenError);
      await expect(duplicateSession(moderator, SLUG, session.id)).rejects.toThrow(ForbiddenError);
    });

    test('strangers find nothing', async () => {
      const { db, forum } = await opened();
      await db.tx((tx) =>
        tx.update(tx.t.edition).set({ publishState: 'hidden' }).where(eq(tx.t.edition.id, forum.edition.id)),
      );
      await expect(listSessions(anonymousViewer, SLUG, 'en')).rejects.toThrow(NotFoundError);
      await expect(removeSessions(anonymousViewer, SLUG, [forum.session.id])).rejects.toThrow(NotFoundError);
    });
  });

  async function opened() {
    const db: Db = inUse(await engine.open());
    return { db, forum: await aDeskForum(db) };
  }
});

type Forum = Awaited<ReturnType<typeof aDeskForum>>;

async function wholeSession({ halls, person, format }: Forum): Promise<SessionValues> {
  const { values } = await openSession(house, SLUG, null, 'en');
  return {
    ...values,
    title: { en: 'Towards a Barrier!' },
    formatId: format.id,
    talks: [
      {
        id: 'new-t',
        title: { en: 'Opening words' },
        abstract: {},
        lengthMinutes: 15,
        fixedOffsetMinutes: null,
      },
    ],
    cast: [
      { ...seat(person.id), role: 'moderator' },
      { ...seat(person.id), talkId: 'new-t' },
    ],
    slots: [
      {
        id: 'new-s',
        start: '2026-05-14T10:30',
        lengthMinutes: 60,
        state: 'planned',
        isLocked: false,
        halls: [{ hallId: halls[0].id, kind: 'main' }],
      },
    ],
  };
}

function seat(personId: string): SessionValues['cast'][number] {
  return {
    id: 'new-seat',
    talkId: null,
    personId,
    text: {},
    role: 'speaker',
    affiliation: null,
    inviteState: 'invited',
    presence: 'onsite',
    isPublic: false,
    weight: null,
  };
}
