import { Avatar } from '#components/ui/avatar.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { pictureSources } from '#domain/file.ts';
import { localised, quietly } from '#domain/programme/view/localised.ts';
import type { PeopleView, PersonLine } from '#domain/programme/view/people-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: PeopleView;
  readonly href: {
    readonly person: (slug: string) => string;
    readonly page: (page: number) => string;
    readonly action: string;
  };
  readonly t: Translator;
};

/** People of an edition by the alphabet of the page: search first, a jump by letter, 48 on a page (design.md P7). */
export function PeoplePage({ view, href, t }: Props) {
  return (
    <>
      <PageHeader
        title={t('edition.part.people')}
        meta={<span className="tnum">{t('edition.peopleCount', { count: view.totalCount })}</span>}
      />
      <form method="get" action={href.action} data-print="no" className="flex max-w-104 gap-2 pb-6">
        {view.lang && <input type="hidden" name="lang" value={view.lang} />}
        <div className="min-w-0 grow">
          <SearchField
            id="q"
            name="q"
            label={t('person.search')}
            isLabelHidden
            placeholder={t('person.search')}
            defaultValue={view.search}
          />
        </div>
        <Button type="submit">{t('programme.apply')}</Button>
      </form>
      {view.search === '' && view.pageCount > 1 && <Letters view={view} href={href.page} t={t} />}
      {view.shownCount === 0 && (
        <EmptyState
          title={t('person.none')}
          action={<LinkButton href={href.page(1)}>{t('state.empty.clearFilters')}</LinkButton>}
        >
          {t('person.noneText')}
        </EmptyState>
      )}
      {view.pageCount > 1 ? (
        <LetterGroups view={view} href={href.person} t={t} />
      ) : (
        <People people={view.groups.flatMap((group) => group.people)} href={href.person} t={t} />
      )}
      {view.pageCount > 1 && <Pages view={view} href={href.page} t={t} />}
    </>
  );
}

function Letters({
  view,
  href,
  t,
}: {
  readonly view: PeopleView;
  readonly href: (page: number) => string;
  readonly t: Translator;
}) {
  return (
    <nav aria-label={t('person.alphabet')} data-print="no" className="-mx-2 flex flex-wrap pb-4">
      {view.letters.map(({ letter, page }) => (
        <a
          key={letter}
          href={`${href(page)}#letter-${letter}`}
          className="grid min-h-11 min-w-9 place-items-center font-medium hover:bg-hover"
        >
          {letter}
        </a>
      ))}
    </nav>
  );
}

function LetterGroups({
  view,
  href,
  t,
}: {
  readonly view: PeopleView;
  readonly href: (slug: string) => string;
  readonly t: Translator;
}) {
  return view.groups.map((group) => (
    <section
      key={group.letter}
      aria-labelledby={`letter-${group.letter}`}
      className="grid gap-x-8 gap-y-3 border-t border-border py-5 @reading:grid-cols-[4rem_minmax(0,1fr)]"
    >
      <h2 id={`letter-${group.letter}`} className="text-23 leading-[1.3]">
        {group.letter}
      </h2>
      <People people={group.people} href={href} t={t} />
    </section>
  ));
}

function People({
  people,
  href,
  t,
}: {
  readonly people: readonly PersonLine[];
  readonly href: (slug: string) => string;
  readonly t: Translator;
}) {
  return (
    <ul className="grid gap-x-8 gap-y-4 @narrow:grid-cols-2 @wide:grid-cols-3">
      {people.map((person) => (
        <li key={person.slug}>
          <PersonEntry person={person} href={href(person.slug)} t={t} />
        </li>
      ))}
    </ul>
  );
}

function Pages({
  view,
  href,
  t,
}: {
  readonly view: PeopleView;
  readonly href: (page: number) => string;
  readonly t: Translator;
}) {
  const { page, pageCount, from, shownCount } = view;
  const until = from + view.groups.reduce((sum, group) => sum + group.people.length, 0) - 1;
  return (
    <Pagination
      label={t('person.pages')}
      position={t('person.position', { from, until, count: shownCount })}
      previous={page > 1 ? { href: href(page - 1), label: t('person.previous') } : undefined}
      next={page < pageCount ? { href: href(page + 1), label: t('person.next') } : undefined}
    />
  );
}

function PersonEntry({
  person,
  href,
  t,
}: {
  readonly person: PersonLine;
  readonly href: string;
  readonly t: Translator;
}) {
  return (
    <div className="relative flex items-center gap-3">
      <Avatar
        initials={person.initials}
        hue={(person.hue % 12) + 1}
        photo={person.photoUrl ? { ...pictureSources(person.photoUrl), alt: '' } : undefined}
      />
      <div className="min-w-0">
        <p className="font-medium leading-[1.3]">
          <a href={href} className="link-quiet stretched">
            <LocalisedText {...localised({ ...person.name, text: person.sortName }, shownIn(t))} />
          </a>
        </p>
        {(person.position || person.organisation) && (
          <p className="line-clamp-2 text-14 leading-[1.4] text-muted">
            {person.position && <LocalisedText {...quietly(person.position)} />}
            {person.position && person.organisation && ', '}
            {person.organisation && <LocalisedText {...quietly(person.organisation)} />}
          </p>
        )}
      </div>
    </div>
  );
}
