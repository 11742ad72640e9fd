import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { undoRecordCommand } from './record-undo.ts';
import { saveSession } from './session.ts';
import { openSession } from './session-form.ts';
import { removeSessions } from './session-removal.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
const GOES_ON = ['command', 'plan', 'publicNumber', 'auditLog', 'translationSource'];

describeEachEngine('undo at the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('takes a curator’s own step back, with talks, people and times', async () => {
    const { db, forum, curator } = await opened();
    const before = await tableHashes(db, GOES_ON);
    const { values: base } = await openSession(curator, SLUG, forum.session.id, 'en');
    const [slot] = base.slots;
    if (!slot) throw new Error('no slot');
    const talk = { id: 'new-1', title: { en: 'Opening' }, lengthMinutes: 10 };
    const values: SessionValues = {
      ...base,
      talks: [{ ...talk, abstract: {}, fixedOffsetMinutes: null }],
      cast: [],
      slots: [{ ...slot, halls: [{ hallId: forum.halls[1].id, kind: 'main' }] }],
    };
    const saved = await saveSession(curator, SLUG, { id: forum.session.id, base, values });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    expect(await tableHashes(db, GOES_ON)).not.toEqual(before);
    expect(await undoRecordCommand(curator, SLUG, saved.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
    const removed = await removeSessions(curator, SLUG, [forum.session.id]);
    if (!removed.ok) throw new Error(removed.reason);
    expect(await undoRecordCommand(curator, SLUG, removed.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(before);
  });

  test('is refused to a curator for steps of others, old ones, and sessions that are theirs no more', async () => {
    const { db, forum, curator } = await opened();
    const byHouse = await renamed(house, forum.session.id, 'Of the office');
    await refusedAndKept(curator, byHouse);
    const own = await renamed(curator, forum.session.id, 'Of the curator');
    const moderator = viewerWith('moderator', {
      kind: 'session',
      editionId: forum.edition.id,
      id: (await db.tx((tx) => aSession(tx, forum.edition))).id,
    });
    await refusedAndKept(moderator, own);
    const long = Date.now() - 31 * 24 * 3_600_000;
    await db.tx(async (tx) => {
      const { command } = tx.t;
      await tx.update(command).set({ at: long }).where(eq(command.id, own));
    });
    await refusedAndKept(curator, own);
    const fresh = await renamed(curator, forum.session.id, 'Again');
    await db.tx(async (tx) => {
      const { session } = tx.t;
      const elsewhere = { trackId: forum.tracks[1].id };
      await tx.update(session).set(elsewhere).where(eq(session.id, forum.session.id));
    });
    await refusedAndKept(curator, fresh);
    const before = await tableHashes(db);
    await expect(undoRecordCommand({ kind: 'anonymous' }, 'nowhere', fresh)).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);

    async function refusedAndKept(who: Viewer, commandId: string) {
      const stored = await tableHashes(db);
      await expect(undoRecordCommand(who, SLUG, commandId)).rejects.toThrow(ForbiddenError);
      expect(await tableHashes(db)).toEqual(stored);
    }
  });

  async function opened() {
    const db = inUse(await engine.open());
    const forum = await aDeskForum(db);
    const { edition, tracks } = forum;
    const curator = viewerWith('track_curator', { kind: 'track', editionId: edition.id, id: tracks[0].id });
    return { db, forum, curator };
  }
});

async function renamed(who: Viewer, id: string, title: string): Promise<string> {
  const { values: base } = await openSession(house, SLUG, id, 'en');
  const saved = await saveSession(who, SLUG, { id, base, values: { ...base, title: { en: title } } });
  if (!saved.ok || saved.commandId === null) throw new Error(JSON.stringify(saved));
  return saved.commandId;
}
