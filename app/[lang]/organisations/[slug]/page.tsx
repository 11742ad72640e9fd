import type { Metadata } from 'next';
import type { PageQuery } from '#app/_request/edition.ts';
import { organisationOf } from '#app/_request/organisation.ts';
import { OrganisationPage } from '#components/organisation/organisation-page.tsx';
import { SessionRow } from '#components/session/session-list.tsx';
import { Main } from '#components/shell/main.tsx';
import { FavouriteSync } from '#components/ui/favourite-star.tsx';

type Props = { readonly params: Promise<{ lang: string; slug: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return { title: (await organisationOf(params, searchParams)).view.name.text };
}

export default async function Page({ params, searchParams }: Props) {
  const { request, view } = await organisationOf(params, searchParams);
  const { t, href } = request;
  return (
    <Main>
      <FavouriteSync at={href.favourites()} place="public" />
      <OrganisationPage
        view={view}
        href={href}
        rows={(edition) =>
          edition.items.map(({ card, dayText }) => (
            <SessionRow
              key={card.occurrenceId}
              card={card}
              href={href.session(edition.slug, card.code)}
              edition={edition.slug}
              note={dayText}
              t={t}
            />
          ))
        }
        t={t}
      />
    </Main>
  );
}
