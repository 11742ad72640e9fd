import { cache, type ReactNode } from 'react';
import { SessionRow } from '#components/session/session-list.tsx';
import { type PersonPageView, personPageView } from '#domain/programme/view/person-page.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { openPersonEditions } from '#usecases/programme/public-appearance.ts';
import {
  type EditionParams,
  type EditionRequest,
  editionOf,
  foundOrUndefined,
  type PageQuery,
} from './edition.ts';
import { partMovedOr404 } from './old-address.ts';

export type PersonParams = EditionParams & Promise<{ slug: string }>;

const openForAll = cache((slug: string) => openPersonEditions(anonymousViewer, slug));

/** The person of the address over all editions, seen from this edition; a 404 when the release does not show them. */
export async function personOf(
  params: PersonParams,
  query: PageQuery,
): Promise<{ request: EditionRequest; view: PersonPageView }> {
  const request = await editionOf(params, query, 'people');
  const { slug } = await params;
  const releases = await foundOrUndefined(() => openForAll(slug));
  if (!releases) return partMovedOr404(request, 'person', slug);
  const { language, reading, context, index } = request;
  const view = personPageView(slug, releases, index, {
    language,
    locale: reading.locale,
    words: context.words,
  });
  return view ? { request, view } : partMovedOr404(request, 'person', slug);
}

/** The sessions of a person at one edition, each with the roles taken there. */
export function personRows(
  edition: PersonPageView['editions'][number],
  { t, href }: EditionRequest,
): ReactNode {
  return edition.items.map(({ card, dayText, roles }) => (
    <SessionRow
      key={card.occurrenceId}
      card={card}
      href={href.session(edition.slug, card.code)}
      edition={edition.slug}
      note={[dayText, ...roles.map((role) => t(`role.${role}`, { count: 1 }))].join(' · ')}
      t={t}
    />
  ));
}
