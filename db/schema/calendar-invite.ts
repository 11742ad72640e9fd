import { sql } from 'drizzle-orm';
import type { Kit } from '../kit.ts';
import type { PersonTables } from './person.ts';
import type { ProgrammeTables } from './programme.ts';
import type { HolderTables } from './registration-holder.ts';

/** What calendars of single people were told by mail, so that a later mail has a higher number (calendar.md rule 12). */
export function calendarInviteTables(
  k: Kit,
  { edition }: ProgrammeTables,
  { person }: PersonTables,
  { registration }: HolderTables,
) {
  const calendarInvite = k.table(
    'calendar_invite',
    {
      id: k.key().primaryKey(),
      editionId: k
        .key()
        .notNull()
        .references(() => edition.id, { onDelete: 'cascade' }),
      uid: k.key().notNull(),
      /** The recipient: who registered, whoever has the ticket now, or a person of the programme. */
      registrationId: k.key().references(() => registration.id, { onDelete: 'cascade' }),
      personId: k.key().references(() => person.id, { onDelete: 'cascade' }),
      sequence: k.int().notNull(),
      /** Of what the entry said, without the recipient. */
      contentSha256: k.key().notNull(),
      state: k.choice(['sent', 'cancelled']).notNull(),
      sentAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('calendar_invite_registration').on(t.uid, t.registrationId),
      k.uniqueIndex('calendar_invite_person').on(t.uid, t.personId),
      k.index('calendar_invite_edition').on(t.editionId),
      k.index('calendar_invite_ticket').on(t.registrationId),
      k.index('calendar_invite_speaker').on(t.personId),
      k.check('calendar_invite_one', sql`(${t.registrationId} is null) <> (${t.personId} is null)`),
    ],
  );
  return { calendarInvite };
}
