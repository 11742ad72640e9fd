import { expect, test, vi } from 'vitest';
import { allParts, readMailPart } from '#adapters/mail-part.fixture.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { claim } from '#db/outbox.ts';
import { type CalendarChoice, STARTING_SETTING } from '#domain/calendar/calendar-setting.ts';
import { systemViewer } from '#domain/viewer.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { saveCalendarSetting } from '#usecases/calendar/calendar-setting.ts';
import { change, FORUM, publish } from '#usecases/calendar/link.fixture.ts';
import { previewRelease } from '#usecases/desk/publish.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { programmeFile } from '#usecases/programme/programme-file.fixture.ts';
import {
  ADA,
  aMailedForum,
  approveAll,
  desk,
  linesOf,
  moved,
  sendAll,
  sessions,
} from './release-mail.fixture.ts';
import { HANDLERS } from './worker.ts';

const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.environment(), ...set }) };
});

const house = systemViewer('test');
const { alarmAt: _alarm, cancelledAt: _cancelled, sentenceAt: _sentence, ...FIRST } = STARTING_SETTING;
const SPEAKERS_OFF = { silentRoles: ['speaker'] } as const;

describeEachEngine('what organizers choose for calendars', (engine) => {
  const open = signInHouse(engine);
  async function aForum(count: number) {
    const made = await aMailedForum(await open(), sessions(count));
    set.smtpUrl = made.server.url;
    return made;
  }

  test('leaves the mails about releases to people whose roles are not invited, and nothing for their calendars', async () => {
    const { server, db } = await aForum(2);
    await save(SPEAKERS_OFF, 0);
    expect((await desk()).lines).toMatchObject([{ counts: { added: 2 }, inviteCount: 0 }]);
    expect(await approveAll(db, server)).toEqual([[ADA]]);
    expect(await db.read.$count(db.t.calendarInvite)).toBe(0);
    // One role that is invited is enough, and from now on is from now on.
    await db.tx((tx) => tx.update(tx.t.castMember).set({ role: 'moderator' }));
    await change(moved(sessions(2), 1, '11:00'));
    expect(await approveAll(db, server)).toEqual([[ADA, 'REQUEST', 1]]);
  });

  test('sends nothing when a role is switched off; entries that are there are moved and taken back', async () => {
    const { server, db } = await aForum(2);
    expect(await approveAll(db, server)).toEqual([[ADA], [ADA, 'REQUEST', 0], [ADA, 'REQUEST', 0]]);
    await save(SPEAKERS_OFF, 0);
    expect(await sendAll(db, server)).toEqual([]);
    await importProgramme(house, { bytes: programmeFile(moved(sessions(2), 1, '11:00')) });
    expect(await previewRelease(house, FORUM, 'en')).toMatchObject({ inviteCount: 1 });
    await publish();
    expect(await approveAll(db, server)).toEqual([[ADA, 'REQUEST', 1]]);
    await change(sessions(2).slice(1));
    expect(await approveAll(db, server)).toEqual([[ADA, 'CANCEL', 2]]);
    // Back again, it would be a new invitation.
    await importProgramme(house, { bytes: programmeFile(sessions(2)) });
    expect(await previewRelease(house, FORUM, 'en')).toMatchObject({ inviteCount: 0 });
    await publish();
    expect(await approveAll(db, server)).toEqual([[ADA]]);
    await save({}, 1);
    expect(await sendAll(db, server)).toEqual([]);
  });

  test('takes an entry back also where feeds hide what is cancelled, with the sentence and no reminder', async () => {
    const { server, db } = await aForum(1);
    await save({ alarmMinutes: 15, cancelledMode: 'hidden', sentence: { en: 'Come early.' } }, 0);
    expect(await approveAll(db, server)).toEqual([[ADA, 'REQUEST', 0]]);
    const request = calendarOf(server.received.at(-1));
    expect(request.find((line) => line.startsWith('DESCRIPTION'))).toMatch(/Come early\.\\n\\nhttp\S+$/);
    expect(request).not.toContain('BEGIN:VALARM');
    await db.tx((tx) => tx.update(tx.t.slot).set({ state: 'cancelled' }));
    await publish();
    expect(await approveAll(db, server)).toEqual([[ADA, 'CANCEL', 1]]);
    expect(calendarOf(server.received.at(-1))).toContain('STATUS:CANCELLED');
  });

  test('is built by the worker, without a release', async () => {
    const { db } = await aForum(1);
    const attempt = { isLast: false, signal: new AbortController().signal };
    await work();
    const before = await db.read.select().from(db.t.calendarFeed);
    await save({ sentence: { en: 'Come early.' } }, 0);
    expect(await work()).toEqual(['calendar.build']);
    const after = await db.read.select().from(db.t.calendarFeed);
    expect(after).toHaveLength(before.length);
    const changed = after.filter((row) => !before.some(({ etag }) => etag === row.etag));
    expect(changed.length).toBe(before.filter(({ entryCount }) => entryCount > 0).length);

    async function work(): Promise<string[]> {
      const done: string[] = [];
      for (const { kind, payload } of await claim(db, { now: FAR, limit: 100, leaseMs: 60_000 })) {
        if (kind === 'mail.send') continue;
        expect(await HANDLERS[kind]?.(payload, attempt)).toEqual({ kind: 'done' });
        done.push(kind);
      }
      return done;
    }
  });
});

const FAR = Date.UTC(2027, 0, 1);

function save(choice: Partial<CalendarChoice>, version: number) {
  return saveCalendarSetting(house, FORUM, { version, choice: { ...FIRST, ...choice } });
}

function calendarOf(mail = ''): string[] {
  const part = allParts(readMailPart(mail)).find(({ type }) => type === 'text/calendar');
  return linesOf(part?.bytes);
}
