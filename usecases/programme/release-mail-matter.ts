import { environment } from '#adapters/env.ts';
import { markdownText } from '#adapters/markdown-text.ts';
import { calendarMarks } from '#db/calendar/calendar-mark.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import type { EditionScope } from '#db/scope.ts';
import { feedPath } from '#domain/calendar/feed-scope.ts';
import type { SlotInvite } from '#domain/calendar/slot-invite.ts';
import { dateText, timeRange, zoneLabel } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { ReleaseMatter } from '#domain/mail.ts';
import { inertName } from '#domain/mail-name.ts';
import { paths } from '#domain/paths.ts';
import { nameFor } from '#domain/person-name.ts';
import { PERSON_CHANGES, type PersonChange } from '#domain/programme/person-change.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { localDay } from '#domain/time.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { calendarDomain } from '../calendar/calendar-domain.ts';
import { type ReleaseStory, releaseStory } from './release-story.ts';

/** Kinds of mails about releases in the table of mails begin with this. */
export const RELEASE_MAIL = 'release.';

type ReleaseMail = Pick<StoredMail, 'kind' | 'language' | 'params' | 'createdAt' | 'editionId'>;

/**
 * What a mail about a release says to one person: the difference between two releases that both stay as they are. Undefined
 * when the person, or one of the releases, is gone.
 */
export async function releaseMatter(mail: ReleaseMail): Promise<ReleaseMatter | undefined> {
  const { editionId, params, kind } = mail;
  if (editionId === null) return undefined;
  try {
    const { scope } = await gateHouse(systemViewer('mail'), editionId);
    const story = await releaseStory(scope, params.base || null, params.release ?? '');
    const all = story?.changes.get(params.personId ?? '') ?? [];
    const about = kind === `${RELEASE_MAIL}entry` ? 'entry' : 'digest';
    const changes = about === 'digest' ? all : all.filter((one) => one.occurrenceId === params.occurrence);
    if (story === undefined || changes.length === 0) return undefined;
    const invite = await inviteOf(scope, story, changes, mail);
    return { ...wordsOf(story, changes, mail), about, ...(invite && { invite }) };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function wordsOf(
  story: ReleaseStory,
  changes: readonly PersonChange[],
  { language, params }: ReleaseMail,
): Omit<ReleaseMatter, 'about'> {
  const { edition } = story.after.snapshot;
  const { publicUrl } = environment();
  const at = paths(language);
  const person = personOf(story, params.personId ?? '');
  const isShown = person !== undefined && story.after.personById.has(person.id);
  const names = person && nameFor(person.names, 'programme', language, edition.defaultLocale);
  const hasFeed = params.way === 'feed' && isShown;
  return {
    kind: 'release',
    forum: inertName(text(edition.name, story.after, language)) || edition.slug,
    name: inertName(names?.text ?? ''),
    changes: changes
      .toSorted((a, b) => PERSON_CHANGES.indexOf(a.kind) - PERSON_CHANGES.indexOf(b.kind))
      .map((change) => lineOf(change, story, language)),
    address: publicUrl + (isShown ? at.person(edition.slug, person.slug) : at.programme(edition.slug)),
    isOwnPage: isShown,
    feed: hasFeed ? publicUrl + feedPath(edition.slug, { kind: 'speaker', key: person.slug }) : '',
  };
}

function lineOf(
  { kind, before, after }: PersonChange,
  story: ReleaseStory,
  language: Language,
): ReleaseMatter['changes'][number] {
  const index = kind === 'removed' && story.before !== null ? story.before : story.after;
  const slot = kind === 'removed' ? before : after;
  const isMoved = kind === 'moved' && before !== null && story.before !== null;
  return {
    kind,
    title: slot === null ? '' : titleOf(slot, index, language),
    when: slot === null ? '' : whenOf(slot, index, language),
    hall: slot === null ? '' : hallOf(slot, index, language),
    was: isMoved
      ? [whenOf(before, story.before, language), hallOf(before, story.before, language)]
          .filter(Boolean)
          .join(', ')
      : '',
  };
}

function titleOf(slot: SnapshotSlot, index: SnapshotIndex, language: Language): string {
  const own = text(slot.title, index, language);
  const session = index.sessionById.get(slot.sessionId ?? '');
  return inertName(own || text(session?.title ?? {}, index, language));
}

/** The zone as the pages of the edition name it; a part in another zone by its offset alone. */
function whenOf({ startAt, endAt, zone }: SnapshotSlot, index: SnapshotIndex, language: Language): string {
  const { edition } = index.snapshot;
  const named = zone === edition.zone ? edition : { zoneText: {}, city: {} };
  const own = [named.zoneText, named.city].map((map) => text(map, index, language));
  const label = zoneLabel(zone, startAt, language, ...own);
  return `${dateText(localDay(startAt, zone), language)}, ${timeRange(startAt, endAt, zone, language)} (${label})`;
}

function hallOf({ halls }: SnapshotSlot, index: SnapshotIndex, language: Language): string {
  const known = halls.flatMap(({ hallId }) => index.hallById.get(hallId) ?? []);
  return known.map(({ name }) => inertName(text(name, index, language))).join(', ');
}

function text(map: LocaleMap, { snapshot: { edition } }: SnapshotIndex, language: Language): string {
  return pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? '';
}

function personOf({ before, after }: ReleaseStory, personId: string) {
  return after.personById.get(personId) ?? before?.personById.get(personId);
}

/** The one entry that the mail carries. */
async function inviteOf(
  scope: EditionScope,
  story: ReleaseStory,
  changes: readonly PersonChange[],
  { params, language, createdAt: at }: ReleaseMail,
): Promise<SlotInvite | undefined> {
  const { occurrence: occurrenceId = '', method: stored, sequence, personId = '' } = params;
  const method = (['REQUEST', 'CANCEL'] as const).find((one) => one === stored);
  const change = changes.find((one) => one.occurrenceId === occurrenceId);
  const index = change?.kind === 'removed' ? story.before : story.after;
  const person = personOf(story, personId);
  if (method === undefined || !change || !index || !person) return undefined;
  const { read } = getDb();
  const { publicUrl: origin } = environment();
  const marks = await calendarMarks(read, scope);
  const uidDomain = await calendarDomain(read);
  const phase = { isEnded: false, refreshMinutes: 60 } as const;
  const setting = await calendarSetting(read, scope);
  const facts = { index, marks, uidDomain, origin, ...phase, setting, plainText: markdownText };
  const page = origin + paths(language).person(index.snapshot.edition.slug, person.slug);
  return { occurrenceId, method, sequence: Number(sequence), facts, personId, locale: language, page, at };
}
