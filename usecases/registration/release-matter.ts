import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { editionById } from '#db/programme/public-release.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { inertName } from '#domain/mail-name.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';

type ChangeMail = Pick<StoredMail, 'language' | 'params' | 'editionId'>;
type Changes = NonNullable<RegistrationMatter['changes']>;

/** Adds to a mail which sessions it is about and what became of them, as the programme is when the mail leaves. */
export async function withChanges(matter: RegistrationMatter, mail: ChangeMail): Promise<RegistrationMatter> {
  const { changes } = mail.params;
  if (changes === undefined || mail.editionId === null) return matter;
  const edition = await editionById(getDb().read, mail.editionId);
  if (edition === undefined) return matter;
  const programme = await openPublicProgramme(systemViewer('mail'), edition.slug);
  const lines = changes.split(' ').flatMap((one) => changeOf(one, programme, mail) ?? []);
  return { ...matter, changes: lines };
}

function changeOf(
  stored: string,
  programme: SnapshotIndex,
  { language }: ChangeMail,
): Changes[number] | undefined {
  const [kind, occurrenceId = ''] = stored.split(':');
  const slot = programme.slotByOccurrenceId.get(occurrenceId);
  const known = KINDS.find((one) => one === kind);
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
    hall: halls.map(({ name }) => text(name)).join(', '),
  };
}

const KINDS = ['cancelled', 'moved', 'hall', 'seat', 'closed'] as const;
