import type { PaletteItem } from '#components/desk/palette/palette-item.ts';
import type { DeskFrameData } from '#components/desk/shell/navigation.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Deed } from '#domain/permissions.ts';
import { translator } from '#i18n/translator.ts';
import type { DeskNavigation, EditionNavigation } from '#usecases/desk/dashboard-navigation.ts';

/** What can be made anew in an edition, and where. */
const NEW = [
  { noun: 'session', part: 'sessions', needs: 'session.edit' },
  { noun: 'person', part: 'people', needs: 'person.edit' },
  { noun: 'organisation', part: 'organisations', needs: 'organisation.edit' },
  { noun: 'hall', part: 'halls', needs: 'structure.edit' },
  { noun: 'track', part: 'tracks', needs: 'structure.edit' },
  { noun: 'day', part: 'days', needs: 'structure.edit' },
  { noun: 'page', part: 'pages', needs: 'page.edit' },
] as const satisfies readonly { noun: string; part: string; needs: Deed }[];

/** What the palette knows without asking: the ways of the sidebar, the editions, and what can be made. */
export function paletteItems(
  language: Language,
  data: DeskFrameData,
  instance: DeskNavigation,
  own: EditionNavigation | undefined,
): PaletteItem[] {
  const t = translator(language);
  const href = paths(language);
  const slug = own?.edition.slug;
  const item = (kind: PaletteItem['kind'], label: string, address: string, note = ''): PaletteItem => ({
    id: `${kind} ${address}`,
    kind,
    label,
    note,
    href: address,
  });
  const made =
    slug === undefined
      ? []
      : NEW.filter(({ needs }) => own?.may.has(needs)).map(({ noun, part }) =>
          item('action', t(`desk.new.${noun}`), href.deskEdition(slug, part, 'new')),
        );
  const newEdition = instance.may.has('edition.create')
    ? [item('action', t('desk.home.newEdition'), href.desk('new'))]
    : [];
  return [
    ...made,
    ...newEdition,
    ...data.groups.flatMap(({ items }) => items.map((way) => item('page', way.label, way.href))),
    item('page', t('desk.home.myAccount'), data.accountAddress),
    ...data.editions.map((edition) => item('edition', edition.name, edition.href, edition.dates)),
  ];
}
