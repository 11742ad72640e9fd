import { eq, ne } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { readBack } from '#adapters/ical-check.ts';
import { allParts, readMailPart } from '#adapters/mail-part.fixture.ts';
import { anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { change, FORUM, publish } from '#usecases/calendar/link.fixture.ts';
import { previewRelease } from '#usecases/desk/publish.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { programmeFile, type TestEvent } from '#usecases/programme/programme-file.fixture.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';
import { approveReleaseMails, discardReleaseMails } from '#usecases/programme/release-mail.ts';
import { openReleaseMails } from '#usecases/programme/release-mail-list.ts';
import {
  ADA,
  ADA_HERE,
  aMailedForum,
  approveAll,
  BOTH,
  calendarPart,
  desk,
  JAN,
  linesOf,
  mailtoOf,
  moved,
  sendAll,
  sessions,
  textOf,
  waiting,
} from './release-mail.fixture.ts';

const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.environment(), ...set }) };
});

const house = systemViewer('test');

describeEachEngine('the mails about a release', (engine) => {
  const open = signInHouse(engine);

  test('carry 1 changed slot within, 3 beside, and above 20 the address of a feed', async () => {
    const events = sessions(25);
    const { server, db } = await aForum(await open(), events);
    await discardReleaseMails(house, FORUM, { ...(await waiting()), mailId: null });
    await change(moved(events, 1, '11:00'));
    expect(await approveAll(db, server)).toEqual([[ADA, 'REQUEST', 1]]);
    expect(server.received).toHaveLength(1);
    await change(moved(events, 3, '12:00'));
    expect(await approveAll(db, server)).toEqual([
      [ADA],
      [ADA, 'REQUEST', 1],
      [ADA, 'REQUEST', 1],
      [ADA, 'REQUEST', 2],
    ]);
    const subjects = server.received.slice(-3).map((mail) => /^Subject: (Session \d)/m.exec(mail)?.[1]);
    expect(new Set(subjects)).toEqual(new Set(['Session 1', 'Session 2', 'Session 3']));
    await change(moved(events, 25, '13:00'));
    expect(await approveAll(db, server)).toEqual([[ADA]]);
    expect(textOf(server.received.at(-1))).toContain('/cal/smallforum/speaker/ada-byron.ics');
    // Of what no mail brought nothing is written down: the three that were mailed.
    expect(await db.read.$count(db.t.calendarInvite)).toBe(3);
    // The same once more, published or not.
    await importProgramme(house, { bytes: programmeFile(moved(events, 25, '13:00')) });
    expect(await publishRelease(house, FORUM)).toMatchObject({ reason: 'unchanged' });
    expect((await desk()).lines).toEqual([]);
    expect(await sendAll(db, server)).toEqual([]);
  });

  test('are whole invitations in the language of their reader, from the sender of the mail', async () => {
    const { server, db } = await aForum(await open(), sessions(1));
    const [ada] = await db.read.select().from(db.t.person);
    await db.tx((tx) => anAccount(tx, { personId: ada?.id ?? '', language: 'ru' }));
    await approveAll(db, server);
    const [mail = ''] = server.received;
    const parts = allParts(readMailPart(mail));
    const ways = parts.find(({ type }) => type === 'multipart/alternative')?.parts ?? [];
    expect(ways.map(({ type }) => type)).toEqual(['text/plain', 'text/html', 'text/calendar']);
    expect(ways[2]?.parameters).toEqual({ charset: 'utf-8', method: 'REQUEST' });
    expect(parts).toHaveLength(4);
    expect(textOf(mail)).toMatch(/^Здравствуйте, .*!$/m);
    expect(textOf(mail)).toContain('Добавлено: Session 1 · 20 мая 2027');
    const bytes = ways[2]?.bytes ?? Buffer.alloc(0);
    const [slot] = await db.read.select().from(db.t.slot);
    expect(readBack(bytes)).toMatchObject([{ uid: `${slot?.occurrenceId}@localhost`, sequence: 0 }]);
    const lines = linesOf(bytes);
    const from = /^From: .*<(.+)>/m.exec(mail)?.[1];
    expect(lines.filter((line) => line.startsWith('ORGANIZER')).map(mailtoOf)).toEqual([from]);
    const attendees = lines.filter((line) => line.startsWith('ATTENDEE'));
    expect(attendees.map(mailtoOf)).toEqual([ADA]);
    for (const word of ['ROLE=REQ-PARTICIPANT', 'PARTSTAT=ACCEPTED', 'RSVP=FALSE'])
      expect(attendees[0]).toContain(word);
    const description = lines.find((line) => line.startsWith('DESCRIPTION')) ?? '';
    expect(description).toContain('Ваша роль: спикер');
    expect(description).toContain('/ru/smallforum/people/ada-byron');
    expect(lines).toContain('TRANSP:OPAQUE');
    expect(lines.filter((line) => /^(NAME|X-WR|SOURCE|REFRESH|COLOR|X-PUB)/.test(line))).toEqual([]);
  });

  test('take back what somebody has no part in any more, and count on when they have again', async () => {
    const events = sessions(2, BOTH);
    const { server, db } = await aForum(await open(), events);
    expect(await approveAll(db, server)).toEqual([
      [ADA],
      [ADA, 'REQUEST', 0],
      [ADA, 'REQUEST', 0],
      [JAN],
      [JAN, 'REQUEST', 0],
      [JAN, 'REQUEST', 0],
    ]);
    const without = events.map((event, at) => (at === 0 ? { ...event, people: ADA_HERE } : event));
    await importProgramme(house, { bytes: programmeFile(without) });
    expect(await previewRelease(house, FORUM, 'en')).toMatchObject({ inviteCount: 1 });
    await publish();
    expect(await approveAll(db, server)).toEqual([[JAN, 'CANCEL', 1]]);
    expect(textOf(server.received.at(-1))).toContain('Session 1');
    const taken = linesOf(calendarPart(server.received.at(-1) ?? '')?.bytes);
    expect(taken).toContain('STATUS:CANCELLED');
    // The session itself goes on.
    expect(taken.find((line) => line.startsWith('SUMMARY'))).toMatch(/:Session 1$/);
    await change(events);
    expect(await approveAll(db, server)).toEqual([[JAN, 'REQUEST', 2]]);
    await change(events.slice(1));
    expect(await approveAll(db, server)).toEqual([
      [ADA, 'CANCEL', 1],
      [JAN, 'CANCEL', 3],
    ]);
    const states = await db.read.select().from(db.t.calendarInvite);
    expect(states.map(({ state }) => state).sort()).toEqual(['cancelled', 'cancelled', 'sent', 'sent']);
  });

  test('wait for an approval, and tell all that came meanwhile once', async () => {
    const events = sessions(2);
    const { server, db } = await aForum(await open(), events);
    await approveAll(db, server);
    await change(moved(events, 1, '11:00'));
    const seen = await waiting();
    await change(moved(events, 2, '11:00'));
    expect(await db.read.select().from(db.t.releaseMail)).toHaveLength(1);
    expect((await desk()).lines).toMatchObject([{ counts: { moved: 2 }, inviteCount: 2 }]);
    const [line] = (await desk()).lines;
    const mailId = line?.id ?? '';
    expect((await desk(mailId)).open?.matter.changes).toMatchObject([{ kind: 'moved' }, { kind: 'moved' }]);
    const order = { mailId: null, count: 1 };
    expect(await approveReleaseMails(house, FORUM, { ...seen, ...order })).toMatchObject({ reason: 'stale' });
    const now = await waiting();
    const wrong = await approveReleaseMails(house, FORUM, { ...now, ...order, count: 2 });
    expect(wrong).toEqual({ ok: false, reason: 'count_changed', count: 1 });
    expect(await sendAll(db, server)).toEqual([]);
    expect(await approveReleaseMails(house, FORUM, { ...now, mailId, count: 1 })).toMatchObject({ ok: true });
    expect(await approveReleaseMails(house, FORUM, { ...now, mailId, count: 1 })).toMatchObject({
      reason: 'stale',
    });
    expect((await sendAll(db, server)).map(([, method]) => method)).toEqual([
      undefined,
      'REQUEST',
      'REQUEST',
    ]);
    // There and back again: nobody has to know.
    await change(moved(events, 1, '15:00'));
    await change(moved(events, 2, '11:00'));
    expect(await db.read.select().from(db.t.releaseMail)).toEqual([]);
  });

  test('are not for those without an address, who are named, and only for who may publish', async () => {
    const { server, db } = await aForum(await open(), sessions(1, BOTH));
    await db.tx((tx) => tx.update(tx.t.person).set({ email: null }).where(eq(tx.t.person.email, JAN)));
    expect((await desk()).lines.map(({ name, hasAddress }) => [name, hasAddress])).toEqual([
      ['Ada Byron', true],
      ['Jan Novák', false],
    ]);
    expect(await approveAll(db, server)).toEqual([[ADA, 'REQUEST', 0]]);
    expect((await desk()).lines).toMatchObject([{ name: 'Jan Novák' }]);
    const order = { ...(await waiting()), mailId: null };
    const options = { language: 'en', mailId: undefined } as const;
    for (const refused of [
      openReleaseMails(anonymousViewer, FORUM, options),
      approveReleaseMails(anonymousViewer, FORUM, { ...order, count: 1 }),
      discardReleaseMails(anonymousViewer, FORUM, order),
    ])
      await expect(refused).rejects.toThrow('programme.publish');
    // Another edition has none of them.
    const events = sessions(1).map((event) => ({ ...event, id: 900 }));
    await importProgramme(house, { bytes: programmeFile(events, { acronym: 'elsewhere' }) });
    const [line] = (await desk()).lines;
    const [other] = await db.read
      .select()
      .from(db.t.publicRelease)
      .where(ne(db.t.publicRelease.releaseId, order.releaseId));
    const foreign = { releaseId: other?.releaseId ?? '', mailId: line?.id ?? '' };
    const stale = { ok: false, reason: 'stale' };
    expect(await approveReleaseMails(house, 'elsewhere', { ...foreign, count: 1 })).toEqual(stale);
    expect(await discardReleaseMails(house, 'elsewhere', foreign)).toEqual(stale);
    expect(await discardReleaseMails(house, FORUM, order)).toEqual({ ok: true, count: 1 });
    const actions = (await db.read.select().from(db.t.auditLog)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('release_mail'))).toEqual([
      'release_mail.approve',
      'release_mail.discard',
    ]);
  });
});

/** The house sends through the server of the test. */
async function aForum(house: Parameters<typeof aMailedForum>[0], events: readonly TestEvent[]) {
  const forum = await aMailedForum(house, events);
  set.smtpUrl = forum.server.url;
  return forum;
}
