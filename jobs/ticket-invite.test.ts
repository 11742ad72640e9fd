import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { readBack } from '#adapters/ical-check.ts';
import { allParts, type MailPart, readMailPart } from '#adapters/mail-part.fixture.ts';
import { aMailServer, type TestMailServer } from '#adapters/mail-server.fixture.ts';
import { endPdfThreads } from '#adapters/pdf-worker.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { claim } from '#db/outbox.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Db } from '#db/types.ts';
import { type CalendarChoice, STARTING_SETTING } from '#domain/calendar/calendar-setting.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { saveCalendarSetting } from '#usecases/calendar/calendar-setting.ts';
import {
  aMailWorld,
  MAIL_STORIES,
  type MailWorld,
  register,
} from '#usecases/registration/mail-table.fixture.ts';
import { replacePerson } from '#usecases/registration/party-deed.ts';
import { partyPage } from '#usecases/registration/party-page.ts';
import { registerForEdition } from '#usecases/registration/register.ts';
import { anOrder, fromHere, house } from '#usecases/registration/registration.fixture.ts';
import { another } from '#usecases/registration/second-type.fixture.ts';
import { correctRegistration } from '#usecases/registration/staff-correct.ts';
import { openRegistration } from '#usecases/registration/staff-detail.ts';
import { registerByStaff } from '#usecases/registration/staff-entry.ts';
import { secretOf } from '#usecases/registration/ticket.ts';
import { resendTicket } from '#usecases/registration/ticket-deed.ts';
import { cancelOwn } from '#usecases/registration/ticket-move.ts';
import { sendQueuedMail } from './mail.ts';

const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined }));
const gate = vi.hoisted(() => ({ isShut: false }));
vi.mock('#adapters/ical.ts', async (original) => {
  const real = await original<typeof import('#adapters/ical.ts')>();
  const { IcalRefused } = await import('#adapters/ical-entry.ts');
  const writeCalendar: typeof real.writeCalendar = (calendar) => {
    if (gate.isShut) throw new IcalRefused('read-back', '');
    return real.writeCalendar(calendar);
  };
  return { ...real, writeCalendar };
});
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.environment(), ...set }) };
});

const [ANNA, BORIS, VERA] = ['anna@forum.example', 'boris@forum.example', 'vera@forum.example'];
const { alarmAt: _alarm, cancelledAt: _cancelled, sentenceAt: _sentence, ...FIRST } = STARTING_SETTING;

describeEachEngine('the invitation of a ticket mail', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => {
    gate.isShut = false;
  });
  afterAll(endPdfThreads);

  test('is the third way to read the mail: one entry, one attendee, from the sender of the mail', async () => {
    const { world, server } = await aWorld();
    await register(world);
    await sendAll(world, server);
    const [mail = ''] = server.received;
    const message = readMailPart(mail);
    const ways = allParts(message).find(({ type }) => type === 'multipart/alternative')?.parts ?? [];
    // The HTML holds its picture beside it.
    expect(ways.map((way) => (way.parts[0] ?? way).type)).toEqual([
      'text/plain',
      'text/html',
      'text/calendar',
    ]);
    const parts = allParts(message).filter(({ type }) => type === 'text/calendar');
    expect(parts.map(({ parameters }) => parameters)).toEqual([{ charset: 'utf-8', method: 'REQUEST' }]);
    const bytes = parts[0]?.bytes ?? Buffer.alloc(0);
    const [{ id = '' } = {}] = await registrationsOf(world.db);
    const times = { kind: 'days', first: '2026-09-10', last: '2026-09-11' };
    const uid = `reg-${id}@localhost`;
    expect(readBack(bytes)).toMatchObject([{ uid, sequence: 0, times, status: 'CONFIRMED' }]);
    const lines = linesOf(bytes);
    const from = /^From: .*<(.+)>/m.exec(mail)?.[1];
    expect(lines).toContain('METHOD:REQUEST');
    expect(lines.filter((line) => line.startsWith('ORGANIZER')).map(mailtoOf)).toEqual([from]);
    const attendees = lines.filter((line) => line.startsWith('ATTENDEE'));
    expect(attendees.map(mailtoOf)).toEqual([ANNA]);
    for (const word of ['ROLE=REQ-PARTICIPANT', 'PARTSTAT=ACCEPTED', 'RSVP=FALSE', 'CN="Анна Петрова"'])
      expect(attendees[0]).toContain(word);
    expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain('Билет: ');
    expect(lines.filter((line) => /^(NAME|X-WR|SOURCE|REFRESH|COLOR|X-PUB)/.test(line))).toEqual([]);
    // Whoever looks into a shared calendar must not come to the ticket.
    expect(lines.join('\n')).not.toContain('/t/');
  });

  test('is taken back from whoever passed the ticket on, and its number rises through everything', async () => {
    const { world, server } = await aWorld();
    await MAIL_STORIES['a ticket is passed on']?.run(world);
    // Only what happened before somebody read it: the first mail to Anna says nothing true any more.
    expect(await sendAll(world, server)).toEqual([
      ['CANCEL', 1, ANNA],
      ['REQUEST', 2, BORIS],
    ]);
    const [ticket] = await registrationsOf(world.db);
    const secret = secretOf(ticket as Registration);
    await resendTicket(secret);
    expect(await sendAll(world, server)).toEqual([['REQUEST', 2, BORIS]]);
    await cancelOwn(secret);
    expect(await sendAll(world, server)).toEqual([['CANCEL', 3, BORIS]]);
    expect(linesOf(calendarsOf(server.received.at(-1) ?? '')[0]?.bytes)).toContain('STATUS:CANCELLED');
    expect(await cancelOwn(secret)).toMatchObject({ ok: false });
    expect(await sendAll(world, server)).toEqual([]);
  });

  test('comes after no cancellation, however long its mail waited', async () => {
    const { world, server } = await aWorld();
    const secret = await register(world);
    await cancelOwn(secret);
    expect(await sendAll(world, server)).toEqual([['CANCEL', 1, ANNA]]);
    expect(server.received.length).toBe(2);
  });

  test('is left out where a reader would take it for something else: the ticket itself arrives', async () => {
    const { world, server } = await aWorld();
    gate.isShut = true;
    const told = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await register(world);
    expect(await sendAll(world, server)).toEqual([]);
    const lines = told.mock.calls.map(([line]) => String(line));
    told.mockRestore();
    expect(lines.filter((line) => /mail\.invite-refused.*read-back/.test(line)).length).toBe(1);
    expect(allParts(readMailPart(server.received[0] ?? '')).map(({ type }) => type)).toContain(
      'application/pdf',
    );
  });

  test('goes to people of groups and of the desk, and a change of the type updates it', async () => {
    const { world, server } = await aWorld(4);
    const { edition, db } = world;
    const members = [{ name: 'Boris', email: BORIS }];
    const group = anOrder({ email: ANNA, locale: 'ru', party: { size: 2, members } });
    const answer = await registerForEdition(edition.slug, group, fromHere);
    expect(await sendAll(world, server)).toEqual([
      ['REQUEST', 0, ANNA],
      ['REQUEST', 0, BORIS],
    ]);
    const secret = answer.ok ? (answer.ticketPath?.split('/').at(-1) ?? '') : '';
    const seat = (await partyPage(secret)).seats[1]?.id ?? '';
    await replacePerson(secret, { seat, name: 'Vera', email: VERA, isSame: true });
    expect(await sendAll(world, server)).toEqual([
      ['CANCEL', 1, BORIS],
      ['REQUEST', 2, VERA],
    ]);
    await another(db, edition, { priceMinor: 0 }, 5);
    const staff = await registerByStaff(house, edition.slug, { name: 'Desk', email: 'desk@forum.example' });
    expect(await sendAll(world, server)).toEqual([['REQUEST', 0, 'desk@forum.example']]);
    const id = staff.ok ? staff.registration.id : '';
    const { values, version } = await openRegistration(house, edition.slug, id, 'en');
    await correctRegistration(house, edition.slug, { id, version, values: { ...values, type: 'other' } });
    expect(await sendAll(world, server)).toEqual([['REQUEST', 1, 'desk@forum.example']]);
  });

  test('comes to nobody anew once organizers do not want it; who has it is told what becomes of it', async () => {
    const { world, server } = await aWorld(4);
    const { slug } = world.edition;
    const chosen = (change: Partial<CalendarChoice>, version: number) =>
      saveCalendarSetting(house, slug, { version, choice: { ...FIRST, ...change } });
    const anna = await register(world);
    expect(await sendAll(world, server)).toEqual([['REQUEST', 0, ANNA]]);
    await chosen({ invitesHolders: false }, 0);
    expect(await sendAll(world, server)).toEqual([]);
    const boris = await register(world, 'boris');
    await resendTicket(anna);
    // Three mails, no invitation: the same once more is no news for whoever has it.
    expect(await sendAll(world, server)).toEqual([]);
    expect(server.received.length).toBe(3);
    const [, second] = await registrationsOf(world.db);
    expect(await world.db.read.$count(world.db.t.calendarInvite)).toBe(1);
    await cancelOwn(boris || secretOf(second as Registration));
    expect(await sendAll(world, server)).toEqual([]);
    world.clock.move(24 * 3_600_000);
    // Another sentence is another entry: whoever has one gets it with their next ticket mail.
    await chosen({ invitesHolders: false, sentence: { en: 'Come early.', ru: 'Приходите заранее.' } }, 1);
    await resendTicket(anna);
    expect(await sendAll(world, server)).toEqual([['REQUEST', 1, ANNA]]);
    const lines = linesOf(calendarsOf(server.received.at(-1) ?? '')[0]?.bytes);
    expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toMatch(/Приходите заранее\.\\n\\nhttp\S+$/);
    await cancelOwn(anna);
    expect(await sendAll(world, server)).toEqual([['CANCEL', 2, ANNA]]);
    await chosen({}, 2);
    await register(world, 'vera');
    expect(await sendAll(world, server)).toEqual([['REQUEST', 0, VERA]]);
  });

  async function aWorld(seats = 1): Promise<{ world: MailWorld; server: TestMailServer }> {
    const world = await aMailWorld(await open(), {}, seats);
    const server = await aMailServer();
    set.smtpUrl = server.url;
    return { world, server };
  }
});

type Told = readonly [method: string, sequence: number, attendee: string | undefined];

/** Sends what waits; gives what the new mails tell calendars, in order. */
async function sendAll({ db, clock }: MailWorld, server: TestMailServer): Promise<readonly Told[]> {
  const before = server.received.length;
  const attempt = { isLast: false, signal: new AbortController().signal };
  for (const job of await claim(db, { now: clock.now(), limit: 50, leaseMs: 60_000 }))
    if (job.kind === 'mail.send') await sendQueuedMail(job.payload, attempt);
  return server.received.slice(before).flatMap((mail) => calendarsOf(mail).map(toldBy));
}

function calendarsOf(mail: string): readonly MailPart[] {
  return allParts(readMailPart(mail)).filter(({ type }) => type === 'text/calendar');
}

function toldBy({ parameters, bytes }: MailPart): Told {
  const lines = linesOf(bytes);
  expect(lines).toContain(`METHOD:${parameters.method}`);
  const attendee = lines.filter((line) => line.startsWith('ATTENDEE')).map(mailtoOf);
  expect(attendee.length).toBe(1);
  return [parameters.method ?? '', readBack(bytes)[0]?.sequence ?? -1, attendee[0]];
}

function linesOf(bytes: Uint8Array = new Uint8Array()): string[] {
  return Buffer.from(bytes).toString('utf8').replaceAll('\r\n ', '').split('\r\n');
}

function mailtoOf(line: string): string | undefined {
  return /:mailto:(.+)$/i.exec(line)?.[1];
}

function registrationsOf(db: Db): Promise<Registration[]> {
  return db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
}
