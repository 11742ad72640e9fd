import type { Metadata } from 'next';
import type { PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { partMenu } from '#app/_request/feed-menu-of.tsx';
import { type PersonParams, personOf, personRows } from '#app/_request/person.tsx';
import { PersonPage } from '#components/person/person-page.tsx';

type Props = { readonly params: PersonParams; readonly searchParams: PageQuery };

/** One person, one slug, many editions: the newest is the canonical address (design.md P6). */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { request, view } = await personOf(params, searchParams);
  const newest = view.editions[0]?.slug ?? request.slug;
  return { title: view.name.text, alternates: { canonical: request.href.person(newest, view.slug) } };
}

export default async function Page({ params, searchParams }: Props) {
  const { request, view } = await personOf(params, searchParams);
  return (
    <EditionFrame request={request} part="people">
      <PersonPage
        view={view}
        actions={partMenu(request, 'speaker', view)}
        href={request.href}
        rows={(edition) => personRows(edition, request)}
        t={request.t}
      />
    </EditionFrame>
  );
}
