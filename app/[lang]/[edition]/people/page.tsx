import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { PeoplePage } from '#components/person/people-page.tsx';
import { peopleView } from '#domain/programme/view/person-page.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await editionOf(params);
  return { title: t('edition.part.people') };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams);
  const { t, slug, href, context } = request;
  return (
    <EditionFrame request={request} part="people">
      <PeoplePage view={peopleView(context)} href={(person) => href.person(slug, person)} t={t} />
    </EditionFrame>
  );
}
