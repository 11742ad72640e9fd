import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import { firstChangeAfter, mailsIn, openInvites } from '#db/desk-count.ts';
import type { DeskEdition } from '#db/desk-edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import type { DeskCounts } from '#domain/desk/desk-count.ts';
import { draftGaps } from '#domain/desk/draft-gap.ts';
import { firstSteps, type NextAction, nextActions, type Waiting } from '#domain/desk/next-action.ts';
import type { Language } from '#domain/locale.ts';
import type { Deed } from '#domain/permissions.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import { blocksRelease, isOpenWarning } from '#domain/programme/finding.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { localDay } from '#domain/time.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { backupAge } from '../backup-state.ts';
import { sha256 } from '../programme/import-means.ts';
import { instanceZone } from '../setting.ts';
import { deskNavigation, editionNavigation, type RegistrationFigures } from './dashboard-navigation.ts';
import { waitingRelease } from './release-waiting.ts';
import { translationWork } from './translation.ts';

/** What waits in one edition, what is public, and its figures. */
export type EditionDashboard = {
  readonly edition: DeskEdition;
  readonly may: ReadonlySet<Deed>;
  readonly actions: readonly NextAction[];
  /** What differs from what the public sees, as the publish page counts it; null for those who may not see drafts. */
  readonly changeCount: number | null;
  readonly counts: DeskCounts;
  /** Sessions that stand in the time grid. */
  readonly placedCount: number | null;
  readonly registrations: RegistrationFigures | undefined;
};

/**
 * The dashboard of an edition. Whoever has a right on a part only gets what does not tell of the rest.
 * @throws NotFoundError, ForbiddenError
 */
export async function editionDashboard(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<EditionDashboard> {
  const { scope } = await gateEdition(viewer, 'desk.see', { edition: slug, isAnyPart: true });
  const found = await editionNavigation(viewer, slug);
  if (!found) throw new NotFoundError('no such edition');
  const { edition, counts, mayWhole: may, registrations } = found;
  const office = {
    ...(may.has('team.manage') ? await officeWaiting(scope) : {}),
    pending_registrations: registrations?.pending ?? 0,
  };
  const known = { edition, may, counts, registrations };
  if (!may.has('programme.see_draft'))
    return { ...known, actions: nextActions(office), changeCount: null, placedCount: null };
  // Whole, and once for all: findings compare everything with everything.
  const draft = await loadProgramme(getDb().read, scope);
  const change = await changeSinceRelease(scope, draft, edition, language);
  const actions = nextActions({
    ...office,
    ...(may.has('structure.edit') ? firstSteps(counts) : {}),
    ...draftWaiting(draft),
    ...(may.has('structure.edit') ? await translationWaiting(scope, draft, language) : {}),
    unreleased_changes: edition.release ? change : 0,
    never_released: edition.release || counts.sessions === 0 ? 0 : 1,
  });
  const placedCount = new Set(draft.slots.flatMap(({ sessionId }) => sessionId ?? [])).size;
  return { ...known, actions, changeCount: change.count, placedCount };
}

/** All editions of the viewer with what they need to know before opening one. */
export type DeskDashboard = {
  readonly editions: readonly DeskEdition[];
  readonly may: ReadonlySet<Deed>;
  readonly actions: readonly NextAction[];
  /** Of the instance: times and today are told in it. */
  readonly zone: string;
  readonly today: string;
};

/** The first page of the desk. Somebody without any right gets empty lists. */
export async function deskDashboard(viewer: Viewer): Promise<DeskDashboard> {
  const { editions, may } = await deskNavigation(viewer);
  const actions = nextActions({
    ...(may.has('mail.see') ? await mailWaiting(undefined) : {}),
    ...(may.has('instance.manage') ? await backupWaiting() : {}),
  });
  const zone = await instanceZone();
  return { editions, may, actions, zone, today: localDay(now(), zone) };
}

async function officeWaiting(scope: EditionScope) {
  const { read } = getDb();
  return {
    ...(await mailWaiting(scope)),
    open_invites: await openInvites(read, scope, now()),
  };
}

/** What lies in the outbox waits only while nothing else can happen to mails: with a server it is history. */
async function mailWaiting(scope: EditionScope | undefined) {
  const { read } = getDb();
  const hasServer = environment().smtpUrl !== undefined;
  return {
    dead_mails: await mailsIn(read, 'dead', scope),
    filed_mails: hasServer ? 0 : await mailsIn(read, 'filed', scope),
  };
}

async function backupWaiting(): Promise<{ backup_late?: Waiting }> {
  const age = await backupAge();
  if (age.kind === 'not_ours' || !age.isLate) return {};
  return { backup_late: { count: 1, since: age.kind === 'known' ? now() - age.ageMs : null } };
}

function draftWaiting(draft: Programme) {
  const findings = findConflicts(draft, { sha256 });
  const gaps = draftGaps(draft);
  return {
    blocking_findings: findings.filter(blocksRelease).length,
    warning_findings: findings.filter(isOpenWarning).length,
    sessions_without_time: gaps.sessionsWithoutTime,
    slots_without_hall: gaps.slotsWithoutHall,
    unconfirmed_people: gaps.unconfirmedPeople,
  };
}

async function translationWaiting(scope: EditionScope, draft: Programme, language: Language) {
  const { tasks } = await translationWork(scope, draft, language);
  const stale = tasks.filter(({ kind }) => kind === 'stale').length;
  return { missing_translations: tasks.length - stale, stale_translations: stale };
}

async function changeSinceRelease(
  scope: EditionScope,
  draft: Programme,
  { release }: DeskEdition,
  language: Language,
): Promise<Waiting> {
  if (!release) return { count: 0, since: null };
  const { read } = getDb();
  const { changes } = await waitingRelease(read, scope, draft, language);
  const since = await firstChangeAfter(read, scope, { planId: draft.plan.id, seq: release.seq });
  return { count: changes.count, since };
}
