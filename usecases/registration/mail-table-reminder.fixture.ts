import { aQuestion } from '#db/factories/registration-part.ts';
import { DAY } from '../account/account.fixture.ts';
import { makeDelegation } from './allocation.ts';
import { ANNA, BORIS, type MailStory, register } from './mail-table.fixture.ts';
import { sendSeatLink } from './party-deed.ts';
import { partyPage } from './party-page.ts';
import { house, withSetting } from './registration.fixture.ts';
import { sendReminders } from './reminder.ts';
import { another } from './second-type.fixture.ts';

/** 09:00 in Moscow of the first day of the edition. */
const START = Date.UTC(2026, 8, 10, 6);

/** The lines of the table of mails about groups, delegations and what is missing, as stories. */
export const REMINDER_STORIES: Readonly<Record<string, MailStory>> = {
  'a group has a seat without a name, and its link is mailed': {
    change: { partyMax: 5 },
    run: async (world) => {
      await another(world.db, world.edition, { slug: 'wide', partyMax: 5 }, 9);
      const secret = await register(world, 'anna', { type: 'wide', party: { size: 3 } });
      const [, seat] = (await partyPage(secret)).seats;
      await sendSeatLink(secret, seat?.id ?? '', 'boris@forum.example');
      world.clock.move(START - 3 * DAY - world.clock.now());
      await sendReminders();
    },
    again: () => sendReminders(),
    mails: [
      ['ticket', ...ANNA],
      ['party', ...ANNA],
      // Whose language nobody knows is written to in that of the contact.
      ['seat_offer', 'boris@forum.example', 'ru'],
      ['assign_reminder', ...ANNA],
    ],
  },
  'answers are missing, and others wait': {
    run: async (world) => {
      const asks = { key: 'meal', stage: 'after_ticket', isRequired: true } as const;
      await world.db.tx((tx) => aQuestion(tx, world.edition, asks));
      await withSetting(world.db, world.edition, { asksStillComing: true });
      await register(world);
      await register(world, 'boris');
      world.clock.move(START - 2 * DAY - world.clock.now());
      await sendReminders();
    },
    again: () => sendReminders(),
    mails: [
      ['ticket', ...ANNA],
      ['rank', ...BORIS],
      ['questions_reminder', ...ANNA],
      ['still_coming', ...ANNA],
    ],
  },
  'an organisation has seats that nobody takes': {
    run: async (world) => {
      const wish = { name: 'Post', email: 'lead@post.example', seats: 1, returnOn: '' };
      await makeDelegation(house, world.edition.slug, { ...wish, types: [world.type.slug] });
      world.clock.move(START - 3 * DAY - world.clock.now());
      await sendReminders();
    },
    again: () => sendReminders(),
    mails: [
      ['delegation', 'lead@post.example', 'en'],
      ['delegation_reminder', 'lead@post.example', 'en'],
    ],
  },
};
