import { Avatar } from '#components/ui/avatar.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { PeopleView, PersonLine } from '#domain/programme/view/person-page.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = { readonly view: PeopleView; readonly href: (slug: string) => string; readonly t: Translator };

/** Everybody at an edition, by the alphabet of the page, with a jump by letter (design.md P7). */
export function PeoplePage({ view, href, t }: Props) {
  const count = view.reduce((sum, group) => sum + group.people.length, 0);
  return (
    <>
      <PageHeader
        title={t('edition.part.people')}
        meta={<span className="tnum">{t('edition.peopleCount', { count })}</span>}
      />
      {view.length > 5 && (
        <nav aria-label={t('person.alphabet')} data-print="no" className="-mx-2 flex flex-wrap pb-4">
          {view.map((group) => (
            <a
              key={group.letter}
              href={`#letter-${group.letter}`}
              className="grid min-h-11 min-w-9 place-items-center font-medium hover:bg-hover"
            >
              {group.letter}
            </a>
          ))}
        </nav>
      )}
      {view.map((group) => (
        <section
          key={group.letter}
          aria-labelledby={`letter-${group.letter}`}
          className="grid gap-x-8 gap-y-3 border-t border-border py-5 @reading:grid-cols-[4rem_minmax(0,1fr)]"
        >
          <h2 id={`letter-${group.letter}`} className="text-23 leading-[1.3]">
            {group.letter}
          </h2>
          <ul className="grid gap-x-8 gap-y-4 @narrow:grid-cols-2 @wide:grid-cols-3">
            {group.people.map((person) => (
              <li key={person.slug}>
                <PersonEntry person={person} href={href(person.slug)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function PersonEntry({ person, href }: { readonly person: PersonLine; readonly href: string }) {
  return (
    <div className="relative flex gap-3">
      <Avatar
        initials={person.initials}
        hue={(person.hue % 12) + 1}
        photo={person.photoUrl ? { src: person.photoUrl, alt: '' } : undefined}
      />
      <div className="min-w-0">
        <p className="font-medium leading-[1.3]">
          <a href={href} className="link-quiet stretched">
            <LocalisedText {...localised({ ...person.name, text: person.sortName })} />
          </a>
        </p>
        {(person.position || person.organisation) && (
          <p className="line-clamp-2 text-14 leading-[1.4] text-muted">
            {[person.position?.text, person.organisation?.text].filter(Boolean).join(', ')}
          </p>
        )}
      </div>
    </div>
  );
}
