import type { Kit } from '../kit.ts';
import type { PersonTables } from './person.ts';
import type { PlanTables } from './plan.ts';
import type { ProgrammeTables } from './programme.ts';

/** Mails about releases that wait for somebody to approve them (programme.md PU5). */
export function releaseMailTables(
  k: Kit,
  { edition }: ProgrammeTables,
  { person }: PersonTables,
  { plan }: PlanTables,
) {
  /** One for a person: what it says is the difference between `baseReleaseId` and the release that is public. */
  const releaseMail = k.table(
    'release_mail',
    {
      id: k.key().primaryKey(),
      editionId: k
        .key()
        .notNull()
        .references(() => edition.id, { onDelete: 'cascade' }),
      personId: k
        .key()
        .notNull()
        .references(() => person.id, { onDelete: 'cascade' }),
      /** The last release that the person need not be told of; null when everything is new. */
      baseReleaseId: k.key().references(() => plan.id, { onDelete: 'cascade' }),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('release_mail_person').on(t.editionId, t.personId),
      k.index('release_mail_of').on(t.personId),
      k.index('release_mail_base').on(t.baseReleaseId),
    ],
  );
  return { releaseMail };
}
