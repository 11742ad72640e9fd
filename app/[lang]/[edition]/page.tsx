import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { editionLinks } from '#app/_request/edition-links.ts';
import { FeedMenuOf, programmeFeeds } from '#app/_request/feed-menu-of.tsx';
import { EditionPage } from '#components/edition/edition-page.tsx';
import { OrganisationRoles } from '#components/organisation/organisation-roles.tsx';
import { SessionRow } from '#components/session/session-list.tsx';
import { editionPageView } from '#domain/programme/view/edition-page.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> => ({
  title: editionPageView((await editionOf(params, searchParams)).context).name.text,
});

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams);
  const { t, slug, href, context } = request;
  const view = editionPageView(context);
  const links = await editionLinks(request, view.series.slug);
  const featured = view.featured.map(({ card, dayText }) => {
    const of = { card, href: href.session(slug, card.code), edition: slug };
    return <SessionRow key={card.code} {...of} note={dayText} t={t} />;
  });
  const organisations = <OrganisationRoles groups={view.organisations} href={href.organisation} t={t} />;
  const calendar = <FeedMenuOf request={request} choices={programmeFeeds(request, undefined)} />;
  return (
    <EditionFrame request={request} part="edition">
      <EditionPage {...{ view, featured, organisations, calendar, t }} href={links} />
    </EditionFrame>
  );
}
