import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { CalendarCounts } from '#domain/calendar/calendar-count.ts';
import { type OpenCounts, openCounts } from '#domain/desk/publish-preview.ts';
import { tidyMap } from '#domain/desk/session-tidy.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { blocksRelease, isOpenWarning } from '#domain/programme/finding.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { PreviousRelease } from '#domain/programme/release.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { describeFindings, type NamedFinding } from '../programme/conflict-list.ts';
import { sha256 } from '../programme/import-means.ts';
import { type PublishResult, publishRelease } from '../programme/publish-release.ts';
import { type WaitingChanges, waitingRelease } from './release-waiting.ts';
import { readIn } from './session-preview.ts';

export type ReleasePreview = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'locales' | 'defaultLocale' | 'zone' | 'zoneText'>;
  /** The release that is public now, or null before the first. */
  readonly current: {
    readonly version: string;
    readonly publishedAt: number;
    /** Findings that were accepted with it, and the reason given for them; 0 and empty where none were. */
    readonly acceptedCount: number;
    readonly reason: string;
  } | null;
  /** The version the next release gets, whatever is acknowledged; null when nothing changed. */
  readonly nextVersion: string | null;
  readonly changes: WaitingChanges;
  readonly calendar: CalendarCounts;
  /** Invitations in calendars of single people that would be sent again. */
  readonly inviteCount: number;
  /** Commands given to the draft since then: the number beside the way to this page. */
  readonly editCount: number;
  /** Names of the halls that the diff mentions. */
  readonly halls: Readonly<Record<string, LocaleMap>>;
  readonly counts: OpenCounts;
  readonly blocking: readonly NamedFinding[];
  /** Open findings that keep nothing back. */
  readonly warnings: readonly NamedFinding[];
  readonly mayOverride: boolean;
};

/**
 * What the Publish button would do: the difference to the public release, what keeps it back, what is not finished
 * (programme.md PU2). Writes nothing.
 * @throws NotFoundError, ForbiddenError
 */
export async function previewRelease(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<ReleasePreview> {
  const { scope, edition } = await gateEdition(viewer, 'programme.publish', { edition: slug });
  const reader = getDb().read;
  const draft = await loadProgramme(reader, scope);
  const { previous, programme, version, changes, calendar, inviteCount, editCount } = await waitingRelease(
    reader,
    scope,
    draft,
    language,
  );
  const findings = findConflicts(programme, { sha256 });
  const { id: editionId, seriesId } = edition;
  const target = { kind: 'edition', editionId, seriesId, isPublic: true } as const;
  return {
    edition,
    current: previous && currentOf(previous, draft),
    nextVersion: version,
    changes,
    calendar,
    inviteCount,
    editCount,
    halls: hallNames(draft, previous),
    counts: openCounts(draft),
    blocking: describeFindings(readIn(programme, language), findings.filter(blocksRelease)),
    warnings: describeFindings(readIn(programme, language), findings.filter(isOpenWarning)),
    mayOverride: decidePermission(viewer, 'programme.override', target) === 'allowed',
  };
}

/**
 * Publishes the whole edition; a reason accepts what keeps the release back and needs the right to override
 * (programme.md CO3).
 * @throws NotFoundError, ForbiddenError
 */
export async function publishEdition(
  viewer: Viewer,
  slug: string,
  { notes, reason }: { readonly notes: LocaleMap; readonly reason: string },
): Promise<PublishResult> {
  const acknowledge = reason.trim() === '' ? undefined : reason.trim();
  return publishRelease(viewer, slug, { acknowledge, notes: tidyMap(notes) });
}

function currentOf({ major, minor, snapshot }: PreviousRelease, draft: Programme): ReleasePreview['current'] {
  const { publishedAt } = snapshot.release;
  const accepted = draft.acknowledgements.filter(({ at }) => at === publishedAt);
  return {
    version: `${major}.${minor}`,
    publishedAt,
    acceptedCount: accepted.length,
    reason: accepted[0]?.note ?? '',
  };
}

function hallNames(draft: Programme, previous: PreviousRelease | null): Record<string, LocaleMap> {
  const halls = [...(previous?.snapshot.halls ?? []), ...draft.halls];
  return Object.fromEntries(halls.map(({ id, name }) => [id, name]));
}
