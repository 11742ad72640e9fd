import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { bookingById } from '#db/registration/booking.ts';
import type { EditionScope } from '#db/scope.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import { type RegistrationMatter, SESSION_CHANGES } from '#domain/mail.ts';
import { inertName } from '#domain/mail-name.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';

const VIEWER = systemViewer('mail');
type ChangeMail = Pick<StoredMail, 'language' | 'params' | 'editionId'>;
type Changes = NonNullable<RegistrationMatter['changes']>;

/** Adds to a mail which sessions it is about and what became of them, as the programme is when the mail leaves. */
export async function withChanges(matter: RegistrationMatter, mail: ChangeMail): Promise<RegistrationMatter> {
  const { changes } = mail.params;
  if (changes === undefined || mail.editionId === null) return matter;
  const { scope, edition } = await gateHouse(VIEWER, mail.editionId);
  const programme = await openPublicProgramme(VIEWER, edition.slug);
  const lines = changes.split(' ').flatMap((one) => changeOf(one, programme, mail) ?? []);
  const reason = await reasonOf(scope, mail);
  return { ...matter, changes: lines, ...(reason === '' ? {} : { reason }) };
}

/** What the organizers wrote to the person with their decision about a session; the same for all of one mail. */
async function reasonOf(scope: EditionScope, { params }: ChangeMail): Promise<string> {
  if (params.bookingId === undefined) return '';
  const booking = await bookingById(getDb().read, scope, params.bookingId);
  return inertName(booking?.reason ?? '');
}

function changeOf(
  stored: string,
  programme: SnapshotIndex,
  { language }: ChangeMail,
): Changes[number] | undefined {
  const [kind, occurrenceId = '', until] = stored.split(':');
  const slot = programme.slotByOccurrenceId.get(occurrenceId);
  const known = SESSION_CHANGES.find((one) => one === kind);
  if (slot === undefined || known === undefined) return undefined;
  const { defaultLocale, locales } = programme.snapshot.edition;
  const text = (map: LocaleMap) => inertName(pickText(map, language, defaultLocale, locales)?.text ?? '');
  const session = slot.sessionId === null ? undefined : programme.sessionById.get(slot.sessionId);
  const halls = slot.halls.flatMap(({ hallId }) => programme.hallById.get(hallId) ?? []);
  return {
    // What was moved and is cancelled by now is cancelled.
    kind: slot.state === 'cancelled' ? 'cancelled' : known,
    title: text(session?.title ?? slot.title),
    when: dateTimeText(slot.startAt, slot.zone, language),
    until: until === undefined ? '' : dateTimeText(Number(until), slot.zone, language),
    hall: halls.map(({ name }) => text(name)).join(', '),
  };
}
