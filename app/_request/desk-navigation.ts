import { cache } from 'react';
import type { NavigationGroup, NavigationItem } from '#components/desk/shell/navigation.ts';
import type { IconName } from '#components/ui/icon.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Deed } from '#domain/permissions.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import {
  type DeskNavigation,
  deskNavigation,
  type EditionNavigation,
  editionNavigation,
} from '#usecases/desk/dashboard-navigation.ts';
import { type AccountViewer, viewer } from './viewer.ts';

/** The navigation of the instance for this request; asked for once. */
export const instanceNavigationOf = cache(
  async (): Promise<DeskNavigation> => deskNavigation(await viewer()),
);

/** The navigation of an edition for this request; asked for once. */
export const editionNavigationOf = cache(
  async (_who: AccountViewer, slug: string): Promise<EditionNavigation | undefined> =>
    editionNavigation(await viewer(), slug),
);

type Way = {
  readonly id: string;
  readonly icon: IconName;
  readonly needs: Deed;
  /** The page is about the whole edition: a right on some part of it opens nothing there. */
  readonly isWhole?: true;
  readonly count?: number | undefined;
  readonly countText?: string;
  readonly isWaiting?: boolean;
};

/** The sidebar of pages that belong to no edition. */
export function instanceGroups(language: Language, { may, deadMails }: DeskNavigation): NavigationGroup[] {
  const t = translator(language);
  const href = paths(language).desk;
  const item = itemMaker(t, href);
  const shown = (ways: readonly Way[]) => ways.filter(({ needs }) => may.has(needs)).map(item);
  return filled([
    { id: 'start', items: [{ id: '', href: href(), label: t('desk.shell.all'), icon: 'home' }] },
    {
      id: 'catalogue',
      label: t('desk.group.catalogue'),
      items: shown([
        { id: 'series', icon: 'layers', needs: 'series.edit' },
        { id: 'people', icon: 'people', needs: 'person.edit' },
        { id: 'organisations', icon: 'building', needs: 'organisation.edit' },
      ]),
    },
    {
      id: 'house',
      label: t('desk.group.house'),
      items: shown([
        { id: 'team', icon: 'key', needs: 'team.see' },
        { id: 'mail', icon: 'mail', needs: 'mail.see', count: deadMails, isWaiting: true },
        { id: 'audit', icon: 'history', needs: 'audit.see' },
        { id: 'settings', icon: 'gear', needs: 'instance.manage' },
        { id: 'system', icon: 'device', needs: 'instance.manage' },
      ]),
    },
  ]);
}

/** What is part of the draft, for everybody who may see all of it. */
const DRAFT = { needs: 'programme.see_draft', isWhole: true } as const;

/** The sidebar of pages of an edition. */
export function editionGroups(
  language: Language,
  { edition, counts: all, may, mayWhole, waiting, registrations, openConflicts }: EditionNavigation,
): NavigationGroup[] {
  const t = translator(language);
  // Numbers of the whole tell of drafts too.
  const counts: Partial<EditionNavigation['counts']> = mayWhole.has('programme.see_draft') ? all : {};
  const href = (...parts: readonly string[]) => paths(language).deskEdition(edition.slug, ...parts);
  const item = itemMaker(t, href);
  const shown = (ways: readonly Way[]) =>
    ways.filter(({ needs, isWhole }) => (isWhole ? mayWhole : may).has(needs)).map(item);
  const group = (id: 'programme' | 'people' | 'places' | 'public' | 'edition', ways: readonly Way[]) => ({
    id,
    label: t(`desk.group.${id}`),
    items: shown(ways),
  });
  return filled([
    { id: 'start', items: [{ id: '', href: href(), label: t('desk.part.next'), icon: 'check' }] },
    group('programme', [
      { id: 'sessions', icon: 'grid', needs: 'programme.see_draft', count: counts.sessions },
      { id: 'days', icon: 'calendar', ...DRAFT, count: counts.days },
      { id: 'tracks', icon: 'layers', ...DRAFT, count: counts.tracks },
      { id: 'formats', icon: 'list', ...DRAFT, count: counts.formats },
      { id: 'sub-forums', icon: 'moved', ...DRAFT, count: counts.subForums },
      { id: 'live-desk', icon: 'speech', needs: 'broadcast.moderate' },
    ]),
    group('people', [
      { id: 'people', icon: 'people', needs: 'person.edit', count: counts.people },
      { id: 'organisations', icon: 'building', needs: 'organisation.edit', count: counts.organisations },
      registrationWay(t, registrations),
      doorWay(t, openConflicts ?? 0),
      { id: 'audience', icon: 'chart', needs: 'broadcast.see', isWhole: true },
    ]),
    group('places', [
      { id: 'venues', icon: 'place', ...DRAFT, count: counts.venues },
      { id: 'halls', icon: 'sidebar', ...DRAFT, count: counts.halls },
      { id: 'hall-links', icon: 'clock', needs: 'structure.edit' },
      { id: 'floor-plans', icon: 'columns', needs: 'structure.edit' },
    ]),
    group('public', [
      {
        id: 'publish',
        icon: 'send',
        needs: 'programme.publish',
        count: waiting,
        countText: t('catalogue.publish.edits', { count: waiting, isFirst: edition.release ? 'no' : 'yes' }),
        isWaiting: true,
      },
      { id: 'broadcasts', icon: 'live', needs: 'broadcast.see' },
      releaseMailWay(t, counts.releaseMails ?? 0),
      { id: 'pages', icon: 'page', needs: 'page.edit', count: counts.pages },
      { id: 'translations', icon: 'language', needs: 'structure.edit' },
      { id: 'import', icon: 'upload', needs: 'programme.import' },
      { id: 'exports', icon: 'download', ...DRAFT },
      { id: 'calendars', icon: 'renew', needs: 'edition.edit' },
    ]),
    group('edition', [
      { id: 'settings', icon: 'gear', needs: 'edition.edit' },
      { id: 'team', icon: 'key', needs: 'team.see' },
      { id: 'tokens', icon: 'device', needs: 'team.manage', isWhole: true },
      { id: 'audit', icon: 'history', needs: 'audit.see' },
    ]),
  ]);
}

/** Its number says who waits for an answer, as long as somebody does. */
function registrationWay(t: Translator, counts: EditionNavigation['registrations']): Way {
  const way: Way = { id: 'registration', icon: 'person', needs: 'registration.see', isWhole: true };
  if (counts === undefined) return way;
  const { pending, confirmed } = counts;
  if (pending === 0) return { ...way, count: confirmed };
  const countText = t('registrationDesk.decide.pending', { count: pending });
  return { ...way, count: pending, countText, isWaiting: true };
}

/** A number only while facts of the doors do not go together. */
function doorWay(t: Translator, count: number): Way {
  const way = { id: 'doors', icon: 'leave', needs: 'door.see', isWhole: true } as const;
  return count === 0
    ? way
    : { ...way, count, countText: t('doorBoard.navigation', { count }), isWaiting: true };
}

/** A number only while somebody has to look: sent mails are nothing to count. */
function releaseMailWay(t: Translator, count: number): Way {
  const way = { id: 'release-mails', icon: 'mail', needs: 'programme.publish', isWhole: true } as const;
  return count === 0
    ? way
    : { ...way, count, countText: t('releaseMail.navigation', { count }), isWaiting: true };
}

function itemMaker(t: Translator, href: (...parts: readonly string[]) => string) {
  return ({ id, icon, count, countText, isWaiting }: Way): NavigationItem => ({
    id,
    href: href(id),
    label: t(`desk.part.${id as PartKey}`),
    icon,
    ...(count !== undefined && { count }),
    ...(countText !== undefined && { countText }),
    ...(isWaiting !== undefined && { isWaiting }),
  });
}

type PartKey = 'sessions';

function filled(groups: readonly NavigationGroup[]): NavigationGroup[] {
  return groups.filter(({ items }) => items.length > 0);
}
