import type { EditionLine } from '#components/desk/dashboard/edition-list.tsx';
import type { NextLine } from '#components/desk/dashboard/next-list.tsx';
import { dateRange, zonedTimeText } from '#domain/date-text.ts';
import { editsSince } from '#domain/desk/desk-count.ts';
import type { NextAction, NextActionKind } from '#domain/desk/next-action.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Deed } from '#domain/permissions.ts';
import { translator } from '#i18n/translator.ts';
import type { EditionDashboard } from '#usecases/desk/dashboard.ts';

type DashboardEdition = EditionDashboard['edition'];

/** Lines that lead to a page of the instance. */
type InstanceKind = 'backup_late' | 'dead_mails' | 'filed_mails';

/** Where a line of the dashboard leads, below the address of its edition. */
const PARTS: Readonly<Record<Exclude<NextActionKind, InstanceKind>, readonly string[]>> = {
  blocking_findings: ['publish'],
  no_days: ['days', 'new'],
  no_halls: ['halls', 'new'],
  no_sessions: ['sessions', 'new'],
  no_tracks: ['tracks', 'new'],
  pending_registrations: ['registration'],
  unreleased_changes: ['publish'],
  never_released: ['publish'],
  sessions_without_time: ['sessions'],
  slots_without_hall: ['sessions'],
  warning_findings: ['publish'],
  unconfirmed_people: ['people'],
  missing_translations: ['translations'],
  stale_translations: ['translations'],
  open_invites: ['team'],
};

/** What the page asks for to which a line leads; whoever lacks it reads the line without a way. */
const NEEDS: Readonly<Record<NextActionKind, Deed>> = {
  blocking_findings: 'programme.publish',
  backup_late: 'instance.manage',
  dead_mails: 'mail.see',
  filed_mails: 'mail.see',
  no_days: 'structure.edit',
  no_halls: 'structure.edit',
  no_sessions: 'session.edit',
  no_tracks: 'structure.edit',
  pending_registrations: 'registration.see',
  unreleased_changes: 'programme.publish',
  never_released: 'programme.publish',
  sessions_without_time: 'session.edit',
  slots_without_hall: 'session.edit',
  warning_findings: 'programme.publish',
  unconfirmed_people: 'person.edit',
  missing_translations: 'structure.edit',
  stale_translations: 'structure.edit',
  open_invites: 'team.see',
};

/** Filters of the list of sessions (components/desk/record/table-query.ts), and what the publish page unfolds. */
const FILTERS: Readonly<Partial<Record<NextActionKind, string>>> = {
  sessions_without_time: '?f.start=',
  slots_without_hall: '?f.hallIds=',
  warning_findings: '?show=warnings',
  pending_registrations: '?state=pending_approval',
};

type Reading = {
  readonly language: Language;
  readonly slug?: string;
  readonly zone: string;
  readonly may: ReadonlySet<Deed>;
};

/** The lines of a dashboard in words; `zone` is that of the edition, or of the instance. */
export function nextLines(
  actions: readonly NextAction[],
  { language, slug, zone, may }: Reading,
): NextLine[] {
  const t = translator(language);
  return actions.map(({ kind, count, since, harm }) => ({
    kind,
    harm,
    text: t(`desk.next.${kind}`, { count }),
    age: since === null ? null : t('desk.next.since', { time: zonedTimeText(since, zone, language) }),
    way: may.has(NEEDS[kind])
      ? { href: addressOf(kind, language, slug), label: t(`desk.do.${kind}`) }
      : undefined,
  }));
}

/** An edition for the list of all of them. */
export function editionLine(row: DashboardEdition, language: Language): EditionLine {
  const t = translator(language);
  const waiting = editsSince(row.draftSeq, row.release);
  const name = pickText(row.name, language, row.defaultLocale, row.locales)?.text ?? row.slug;
  return {
    slug: row.slug,
    href: paths(language).deskEdition(row.slug),
    name,
    dates: dateRange(row.startOn, row.endOn, language),
    state: row.release
      ? t('desk.state.published', { version: row.release.version })
      : t(row.publishState === 'announced' ? 'desk.state.announced' : 'desk.state.hidden'),
    tone: row.release ? 'success' : 'neutral',
    waiting: row.release && waiting > 0 ? t('desk.state.edits', { count: waiting }) : '',
    sample: row.isSample ? t('desk.state.sample') : undefined,
  };
}

function addressOf(kind: NextActionKind, language: Language, slug: string | undefined): string {
  const href = paths(language);
  if (kind === 'backup_late') return href.desk('system');
  if (kind === 'filed_mails') return `${href.desk('mail')}?state=filed`;
  if (kind === 'dead_mails' || slug === undefined) return href.desk('mail');
  return href.deskEdition(slug, ...PARTS[kind]) + (FILTERS[kind] ?? '');
}
