import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { floorPlans } from '#db/floor-plan.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { currentRelease } from '#db/programme/public-release.ts';
import { highestSequences, releasePlan } from '#db/programme/release.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { type DiffLine, diffLines, type OpenCounts, openCounts } from '#domain/desk/publish-preview.ts';
import { tidyMap } from '#domain/desk/session-tidy.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { blocksRelease, isOpenWarning } from '#domain/programme/finding.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { decideRelease, type PreviousRelease, releaseProgramme } from '#domain/programme/release.ts';
import { releaseDiff } from '#domain/programme/release-diff.ts';
import { releaseSnapshot } from '#domain/programme/release-snapshot.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { describeFindings, type NamedFinding } from '../programme/conflict-list.ts';
import { sha256 } from '../programme/import-means.ts';
import { readSnapshot } from '../programme/prepare-release.ts';
import { type PublishResult, publishRelease } from '../programme/publish-release.ts';
import { readIn } from './session-preview.ts';

export type ReleasePreview = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'locales' | 'defaultLocale' | 'zone' | 'zoneText'>;
  /** The release that is public now: its version and time, or null before the first. */
  readonly current: { readonly version: string; readonly publishedAt: number } | null;
  /** The version the next release gets, whatever is acknowledged; null when nothing changed. */
  readonly nextVersion: string | null;
  readonly diff: readonly DiffLine[];
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
  const previous = await previousRelease(reader, scope);
  const programme = releaseProgramme(draft, previous, WHOLE);
  const findings = findConflicts(programme, { sha256 });
  const release = { id: 'preview', major: 0, minor: 0, notes: {}, publishedAt: now() };
  const before = previous?.snapshot ?? null;
  const plans = await floorPlans(reader, scope);
  const snapshot = releaseSnapshot(programme, before, WHOLE, release, plans);
  const reason = 'preview';
  const decided = decideRelease({
    draft,
    programme,
    previous,
    scope: WHOLE,
    snapshot,
    findings,
    reason,
    sha256,
  });
  const { id: editionId, seriesId } = edition;
  const target = { kind: 'edition', editionId, seriesId, isPublic: true } as const;
  return {
    edition,
    current: previous && {
      version: `${previous.major}.${previous.minor}`,
      publishedAt: previous.snapshot.release.publishedAt,
    },
    nextVersion: decided.ok ? `${decided.major}.${decided.minor}` : null,
    diff: diffLines(releaseDiff(before, snapshot)),
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

const WHOLE = { kind: 'edition' } as const;

async function previousRelease(reader: Reader, scope: EditionScope): Promise<PreviousRelease | null> {
  const shown = await currentRelease(reader, scope);
  const plan = shown && (await releasePlan(reader, scope, shown.releaseId));
  if (!shown || !plan) return null;
  const { major, minor } = plan.plan;
  const sequences = await highestSequences(reader, scope);
  const snapshot = readSnapshot(shown.gzip);
  return { major, minor, slots: plan.slots, slotHalls: plan.slotHalls, snapshot, sequences };
}

function hallNames(draft: Programme, previous: PreviousRelease | null): Record<string, LocaleMap> {
  const halls = [...(previous?.snapshot.halls ?? []), ...draft.halls];
  return Object.fromEntries(halls.map(({ id, name }) => [id, name]));
}
