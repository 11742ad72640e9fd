import { describe, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { REGISTRATION_MAIL_KINDS, type RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { mailText } from '#i18n/mail-text.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { aMailWorld, MAIL_STORIES } from './mail-table.fixture.ts';
import { REMINDER_STORIES } from './mail-table-reminder.fixture.ts';

const HOUSE = { name: 'House', address: 'https://forum.example', contact: null };

/** Subject and button of every mail, as somebody reads them in English. */
const WORDS: Readonly<Record<RegistrationMailKind, readonly [string, string | undefined]>> = {
  ticket: ['Your ticket: Forum', 'Open the ticket'],
  party: ['Your group’s seats: Forum', 'Open the group'],
  invoice: ['Invoice: Forum', 'See what is to be paid'],
  payment_due: ['Please pay for your place: Forum', 'See what is to be paid'],
  payment_reminder: ['Your payment is due soon: Forum', 'See what is to be paid'],
  payment_more: ['Something is still to be paid: Forum', 'See what is to be paid'],
  payment_expired: ['Your place was given back: Forum', 'Open your registration'],
  refund_due: ['Your payment came too late: Forum', 'Open your registration'],
  refund_requested: ['Money goes back to you: Forum', 'Open your registration'],
  refund_sent: ['Your money is on its way back: Forum', 'Open your registration'],
  received: ['We have your registration: Forum', 'Open your registration'],
  approved: ['You are approved: Forum', 'Open your registration'],
  approved_waiting: ['Approved, waiting for a seat: Forum', 'See your place'],
  rejected: ['About your registration: Forum', 'Open your registration'],
  rank: ['You are on the waiting list: Forum', 'See your place'],
  draw_entered: ['You take part in the draw: Forum', 'See your place'],
  draw_waiting: ['The draw is over: Forum', 'See your place'],
  offer: ['A seat is free for you: Forum', 'Look at the offer'],
  offer_ended: ['The offered seat has gone on: Forum', 'Open your registration'],
  left: ['You are off the waiting list: Forum', 'Open your registration'],
  changed: ['Your ticket has changed: Forum', 'Open the ticket'],
  transferred: ['You have passed on your ticket: Forum', undefined],
  transfer_offer: ['A ticket is waiting for you: Forum', 'Look at the ticket'],
  cancelled: ['Your registration is cancelled: Forum', 'Open your registration'],
  sessions_changed: ['Changes to your sessions: Forum', 'Open the ticket'],
  session_seat: ['You have a seat in a session: Forum', 'Open the ticket'],
  session_offer: ['A seat in a session is free for you: Forum', 'Look at the offer'],
  session_offer_ended: ['The offered seat in a session has gone on: Forum', 'Open the ticket'],
  session_passed: ['A seat in a session could not be given to you: Forum', 'Open the ticket'],
  session_decided: ['About the sessions that you asked for: Forum', 'Open the ticket'],
  session_invited: ['About invitations to sessions: Forum', 'Open the ticket'],
  assign_reminder: ['Seats without names: Forum', 'Open the group'],
  seat_offer: ['A seat is kept for you: Forum', 'Open the ticket'],
  questions_reminder: ['A few questions are open: Forum', 'Open the ticket'],
  still_coming: ['Are you still coming? Forum', 'Open the ticket'],
  staff_refund_due: ['A payment has to be returned: Forum', 'Open the list of refunds'],
  delegation: ['Seats for your delegation: Forum', 'Open the list'],
  delegation_reminder: ['Seats of your delegation are still free: Forum', 'Open the list'],
};

describeEachEngine('mails of registration', (engine) => {
  const open = signInHouse(engine);

  test.each(Object.entries({ ...MAIL_STORIES, ...REMINDER_STORIES }))(
    'when %s: who is written to, in which language, and once',
    async (_, { change, run, again, mails }) => {
      const world = await aMailWorld(await open(), change);
      const { db } = world;
      await run(world);
      const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
      const short = (kind: string) => kind.replace('registration.', '');
      expect(rows.map(({ kind, toEmail, language }) => [short(kind), toEmail, language])).toEqual(mails);
      await again(world);
      const after = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
      expect(after.map(({ kind, toEmail }) => [kind, toEmail])).toEqual(
        rows.map(({ kind, toEmail }) => [kind, toEmail]),
      );
      expect(new Set(rows.map(({ dedupeKey }) => dedupeKey)).size).toBe(rows.length);
      for (const mail of rows) {
        const matter = await readMatter(mail, 'shown');
        // What has become untrue meanwhile is not sent at all.
        if (matter?.kind !== 'registration') continue;
        expect(mailText(mail.language, matter, HOUSE).subject).not.toContain('registrationMail');
      }
    },
  );
});

describe('the words of mails of registration', () => {
  test.each(REGISTRATION_MAIL_KINDS)('%s has its subject and its one button, in both languages', (about) => {
    const [en, ru] = (['en', 'ru'] as const).map((language) => mailText(language, sample(about), HOUSE));
    expect([en?.subject, en?.button?.label]).toEqual(WORDS[about]);
    expect(ru?.subject).toContain('Forum');
    expect(ru?.subject).not.toBe(en?.subject);
    expect(ru?.button === undefined).toBe(en?.button === undefined);
    if (en?.button !== undefined) expect(ru?.button?.label).not.toBe(en.button.label);
    // Russian would bend the name: a word that bends stands before it.
    expect(ru?.paragraphs.join('\n').replaceAll(/[Фф]орум(а|е|у)? «Forum»/g, '')).not.toContain('Forum');
    for (const words of [en, ru]) {
      expect(words?.button?.address).toBe(words?.button && 'https://forum.example/t/x');
      const text = words?.paragraphs.join('\n') ?? '';
      // Nothing that was not filled in.
      expect(text).not.toMatch(/[{}]|undefined|registrationMail/);
      expect(words?.subject).not.toContain('Anna');
    }
  });
});

function sample(about: RegistrationMailKind): RegistrationMatter {
  return {
    kind: 'registration',
    about,
    forum: 'Forum',
    dates: '1–2 May',
    type: 'Guest',
    name: 'Anna',
    address: 'https://forum.example/t/x',
    rank: null,
    deadline: 'tomorrow',
    reason: '',
    amount: '5 €',
    reference: 'ABC',
    code: null,
    humanCode: null,
  };
}
