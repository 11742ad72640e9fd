import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { environment } from '#adapters/env.ts';
import { WRITER_VERSION } from '#adapters/ical.ts';
import { markdownText } from '#adapters/markdown-text.ts';
import { APP_VERSION } from '#adapters/version.ts';
import { calendarMarks } from '#db/calendar/calendar-mark.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import { type ShownRelease, shownRelease, snapshotBytes } from '#db/programme/public-snapshot.ts';
import type { EditionScope } from '#db/scope.ts';
import { feedSettingOf } from '#domain/calendar/calendar-setting.ts';
import { feedPhase, nextPhaseAt } from '#domain/calendar/clock.ts';
import type { EntryWords, ReleaseFacts } from '#domain/calendar/release-fact.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Language } from '#domain/locale.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { sha256 } from '../programme/import-means.ts';
import { releaseCache } from '../programme/release-cache.ts';
import { calendarDomain } from './calendar-domain.ts';
import { livePagesOf } from './live-page.ts';

/** The words of calendars come from outside: this room has none. */
export type CalendarWords = (language: Language) => EntryWords;

/** The release that the public sees, with everything that its calendars are made of. */
export type OpenRelease = ShownRelease & {
  readonly scope: EditionScope;
  readonly facts: ReleaseFacts;
  /** Equal for equal bytes of every feed: what is stored under another one has to be built again. */
  readonly basis: string;
  /** When the basis changes without a release: a day begins or ends (UTC milliseconds). */
  readonly nextPhaseAt: number | undefined;
};

/**
 * Opens the public release of an edition for its calendars; undefined before the first one.
 * @throws PlanMovedError when a release or an erasure came between two looks: ask again
 */
export async function openRelease(
  scope: EditionScope,
  words: CalendarWords,
  at: number,
): Promise<OpenRelease | undefined> {
  const { read } = getDb();
  const shown = await shownRelease(read, scope);
  if (!shown) return undefined;
  const index = await indexOf(scope, shown);
  const phase = feedPhase(index.snapshot, at);
  const uidDomain = await calendarDomain(read);
  const { publicUrl: origin } = environment();
  const marks = await calendarMarks(read, scope);
  const setting = feedSettingOf(await calendarSetting(read, scope));
  const livePages = await livePagesOf(scope, index, origin);
  const facts = {
    index,
    marks,
    uidDomain,
    origin,
    ...phase,
    setting,
    words,
    livePages,
    plainText: markdownText,
  };
  const own = [shown.releaseId, shown.sha256, uidDomain, origin, phase, setting, [...livePages].sort()];
  const basis = sha256(canonicalJson([WRITER_VERSION, APP_VERSION, ...own]));
  return { ...shown, scope, facts, basis, nextPhaseAt: nextPhaseAt(index.snapshot, at) };
}

const SNAPSHOTS_KEPT = 8;
const keptIndex = releaseCache<SnapshotIndex>('calendar-snapshots', SNAPSHOTS_KEPT);

/** Kept by the hash of the snapshot: an erasure makes another one for the same release. */
function indexOf(scope: EditionScope, { releaseId, sha256: hash }: ShownRelease): Promise<SnapshotIndex> {
  return keptIndex(hash, async () => {
    const bytes = await snapshotBytes(getDb().read, scope, releaseId);
    const text = bytes === undefined ? '' : (await promisify(gunzip)(bytes)).toString('utf8');
    if (sha256(text) !== hash) throw new PlanMovedError('the release was made again meanwhile');
    return indexSnapshot(JSON.parse(text) as ProgrammeSnapshot);
  });
}
