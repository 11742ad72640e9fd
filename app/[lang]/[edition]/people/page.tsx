import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { PeoplePage } from '#components/person/people-page.tsx';
import { paths } from '#domain/paths.ts';
import { peopleView } from '#domain/programme/view/people-page.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await editionOf(params, undefined, 'people');
  return { title: t('edition.part.people') };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'people');
  const { t, slug, href, context } = request;
  const { page, q } = await searchParams;
  const asked = {
    page: Number.parseInt(String(page), 10) || 1,
    search: typeof q === 'string' ? q.slice(0, 200) : '',
  };
  const view = peopleView(context, asked);
  const search = asked.search;
  const links = {
    action: paths(request.language).people(slug),
    person: (person: string) => href.person(slug, person),
    page: (number: number) =>
      href.people(slug, { ...(number > 1 && { page: String(number) }), ...(search && { q: search }) }),
  };
  return (
    <EditionFrame request={request} part="people">
      <PeoplePage view={view} href={links} t={t} />
    </EditionFrame>
  );
}
