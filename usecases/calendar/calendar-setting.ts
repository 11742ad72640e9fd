import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import {
  calendarSetting,
  type StoredCalendarSetting,
  storeCalendarSetting,
} from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { shownRelease } from '#db/programme/public-snapshot.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { AuditEntry } from '#domain/audit.ts';
import {
  type CalendarChoice,
  changedSetting,
  type FeedSetting,
  feedSettingAt,
  readSentence,
  type SentenceRefusal,
} from '#domain/calendar/calendar-setting.ts';
import { wholeSecond } from '#domain/calendar/release-fact.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';

/** The settings for their form, with the languages of the sentence. */
export type CalendarSettingDesk = Pick<Edition, 'locales' | 'defaultLocale'> & {
  readonly version: number;
  readonly choice: CalendarChoice;
};

/** What the organizers chose for their calendars (calendar.md C16). @throws NotFoundError, ForbiddenError */
export async function openCalendarSetting(viewer: Viewer, slug: string): Promise<CalendarSettingDesk> {
  const { scope, edition } = await gateEdition(viewer, 'edition.edit', { edition: slug });
  const { locales, defaultLocale } = edition;
  return { locales, defaultLocale, ...(await savedNow(scope)) };
}

async function savedNow(scope: EditionScope): Promise<Saved> {
  const stored = await calendarSetting(getDb().read, scope);
  return { version: stored.version, choice: choiceOf(stored) };
}

/** What feeds of an edition are made of, for its public pages. @throws NotFoundError for an edition that is not public */
export async function publicFeedSetting(slug: string): Promise<FeedSetting> {
  const { scope } = await gateEdition(anonymousViewer, 'programme.see', { edition: slug });
  return calendarSetting(getDb().read, scope);
}

type Saved = Pick<CalendarSettingDesk, 'version' | 'choice'>;
export type CalendarSettingSaved =
  /** As it is stored, for the next save. */
  | ({ readonly ok: true } & Saved)
  /** Somebody else saved meanwhile: what stands there now. */
  | { readonly ok: false; readonly reason: 'stale'; readonly current: Saved }
  | { readonly ok: false; readonly reason: SentenceRefusal; readonly locale: string };

/**
 * Saves what the organizers choose, over the version that they saw. Where feeds are made of it, they are built again at once, by
 * the worker: nobody has to publish for that. Nothing is mailed (decision 143). @throws NotFoundError, ForbiddenError
 */
export async function saveCalendarSetting(
  viewer: Viewer,
  slug: string,
  { version, choice: given }: Saved,
): Promise<CalendarSettingSaved> {
  const { scope, edition } = await gateEdition(viewer, 'edition.edit', { edition: slug });
  const read = readSentence(given.sentence, edition.locales);
  if (!read.ok) return read;
  const choice = { ...given, silentRoles: [...new Set(given.silentRoles)].sort(), sentence: read.sentence };
  const saved = await getDb().tx((tx) => store(tx, { viewer, scope, version, choice }), {
    label: 'calendar-setting.save',
  });
  if (saved === undefined) return { ok: false, reason: 'stale', current: await savedNow(scope) };
  if (saved > version) await bus().publish('edition', edition.slug);
  return { ok: true, version: saved, choice };
}

type Order = Saved & { readonly viewer: Viewer; readonly scope: EditionScope };

/** The version that is stored now; undefined when it was another one than that of the order. */
async function store(tx: Tx, order: Order): Promise<number | undefined> {
  const { viewer, scope, version, choice } = order;
  const before = await calendarSetting(tx, scope);
  if (before.version !== version) return undefined;
  const fields = CHOICES.filter((name) => !sameData(before[name], choice[name]));
  if (fields.length === 0) return version;
  const shown = await shownRelease(tx, scope);
  const at = now();
  // Later than what the public release says of its date, in the seconds that calendars count.
  const changedAt = Math.max(wholeSecond(at), wholeSecond(shown?.feedChangedAt ?? 0) + 1000);
  const after = { ...changedSetting(before, choice, changedAt), version };
  if (!(await storeCalendarSetting(tx, scope, after))) return undefined;
  if (shown && feedSettingAt(after) > feedSettingAt(before)) await orderFeeds(tx, scope, at);
  await recordAudit(tx, viewer, at, [auditLine(scope, fields, { before, after })]);
  return version + 1;
}

const CHOICES = [
  'alarmMinutes',
  'cancelledMode',
  'sentence',
  'silentRoles',
  'invitesHolders',
] as const satisfies readonly (keyof CalendarChoice)[];

async function orderFeeds(tx: Tx, { editionId }: EditionScope, runAt: number): Promise<void> {
  await enqueue(tx, { kind: 'calendar.build', payload: { editionId }, runAt });
}

function choiceOf({
  alarmMinutes,
  cancelledMode,
  sentence,
  silentRoles,
  invitesHolders,
}: StoredCalendarSetting): CalendarChoice {
  return { alarmMinutes, cancelledMode, sentence, silentRoles, invitesHolders };
}

function auditLine(
  { editionId }: EditionScope,
  fields: readonly string[],
  { before, after }: Readonly<Record<'before' | 'after', CalendarChoice>>,
): AuditEntry {
  const told = (['alarmMinutes', 'cancelledMode', 'invitesHolders'] as const).filter((name) =>
    fields.includes(name),
  );
  const values = Object.fromEntries(told.map((name) => [name, { before: before[name], after: after[name] }]));
  const target = { targetKind: 'edition', targetId: editionId };
  return { editionId, action: 'calendar_setting.change', ...target, fields, values };
}
