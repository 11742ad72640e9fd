import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type OrganisationPageView, organisationPageView } from '#domain/programme/view/organisation-page.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { openOrganisationEditions } from '#usecases/programme/public-appearance.ts';
import { foundOrUndefined, type PageQuery } from './edition.ts';
import { instanceMovedOr404 } from './old-address.ts';
import { type PublicRequest, publicRequest } from './public-page.ts';

const openForAll = cache((slug: string) => openOrganisationEditions(anonymousViewer, slug));

/** The organisation of the address over all editions, or a 404. */
export async function organisationOf(
  params: Promise<{ lang: string; slug: string }>,
  query: PageQuery,
): Promise<{ request: PublicRequest; view: OrganisationPageView }> {
  const request = await publicRequest(params, query);
  const { slug } = await params;
  const releases = await foundOrUndefined(() => openForAll(slug));
  if (!releases) return instanceMovedOr404('organisation', slug, request.href.organisation);
  const { language, locale, t } = request;
  const words = { untitled: t('programme.untitled'), busy: t('programme.busy'), break: t('programme.break') };
  const view = organisationPageView(slug, releases, { language, locale, words });
  return view ? { request, view } : notFound();
}
