import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { pictureSources } from '#domain/file.ts';
import { localised } from '#domain/programme/view/localised.ts';
import type { OrganisationPageView } from '#domain/programme/view/organisation-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Part = OrganisationPageView['editions'][number];
type Props = {
  readonly view: OrganisationPageView;
  readonly href: {
    readonly edition: (slug: string) => string;
    readonly person: (edition: string, slug: string) => string;
  };
  readonly rows: (edition: Part) => ReactNode;
  readonly t: Translator;
};

/** An organisation: what it is, and at each edition its roles, people and sessions. */
export function OrganisationPage({ view, href, rows, t }: Props) {
  return (
    <article>
      <PageHeader
        above={
          <>
            {view.logoUrl && <Logo url={view.logoUrl} />}
            <p className="text-14 text-muted">{t(`organisation.kind.${view.kind}`)}</p>
          </>
        }
        title={<LocalisedText {...localised(view.name, shownIn(t))} />}
        meta={
          <>
            {view.region && <LocalisedText {...localised(view.region, shownIn(t))} />}
            {view.homeUrl && (
              <a href={view.homeUrl} className="link" rel="noopener nofollow ugc">
                {view.homeUrl}
              </a>
            )}
            {view.isSample && <Badge>{t('home.sample')}</Badge>}
          </>
        }
      />
      {view.description && (
        <div className="pb-8">
          <Markdown under={1} {...localised(view.description, shownIn(t))} />
        </div>
      )}
      {view.editions.map((edition) => (
        <section
          key={edition.slug}
          aria-labelledby={`at-${edition.slug}`}
          className="grid gap-x-8 gap-y-4 border-t border-border py-6 @wide:grid-cols-[14rem_minmax(0,1fr)]"
        >
          <div>
            <h2 id={`at-${edition.slug}`} className="text-19 leading-[1.3]">
              <a href={href.edition(edition.slug)} className="link-quiet">
                <LocalisedText {...localised(edition.name, shownIn(t))} />
              </a>
            </h2>
            <p className="tnum text-14 text-muted">{edition.datesText}</p>
            <p className="text-14">
              {edition.roles.map((role) => t(`organisation.role.${role}`, { count: 1 })).join(', ')}
            </p>
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            {edition.people.length > 0 && <People edition={edition} href={href.person} t={t} />}
            {edition.items.length > 0 && <div className="*:first:pt-0 *:last:pb-0">{rows(edition)}</div>}
          </div>
        </section>
      ))}
    </article>
  );
}

/** The name stands beside it as the heading: for screen readers the picture says nothing more. */
function Logo({ url }: { readonly url: string }) {
  return (
    <img
      {...pictureSources(url)}
      sizes="15rem"
      alt=""
      decoding="async"
      className="h-20 max-w-[15rem] self-start object-contain object-left"
    />
  );
}

function People({
  edition,
  href,
  t,
}: {
  readonly edition: Part;
  readonly href: Props['href']['person'];
  readonly t: Translator;
}) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-14 font-regular text-muted">{t('edition.part.people')}</h3>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {edition.people.map((person) => (
          <li key={person.slug}>
            <a href={href(edition.slug, person.slug)} className="link-quiet font-medium">
              <LocalisedText {...localised(person.name, shownIn(t))} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
