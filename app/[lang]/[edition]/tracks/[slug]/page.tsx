import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { partMenu } from '#app/_request/feed-menu-of.tsx';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { SessionList } from '#components/session/session-list.tsx';
import { TrackPage } from '#components/track/track-page.tsx';
import { trackPageView } from '#domain/programme/view/part-page.ts';

type Props = { readonly params: EditionParams & Promise<{ slug: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { context } = await editionOf(params, searchParams, 'tracks');
  const view = trackPageView(context, (await params).slug);
  return view ? { title: view.name.text } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'tracks');
  const { t, slug, href, context } = request;
  const view = trackPageView(context, (await params).slug);
  if (!view) return partMovedOr404(request, 'track', (await params).slug);
  return (
    <EditionFrame request={request} part="programme">
      <TrackPage view={view} actions={partMenu(request, 'track', view)} t={t}>
        <SessionList
          sessions={view.sessions}
          href={(code) => href.session(slug, code)}
          edition={slug}
          t={t}
        />
      </TrackPage>
    </EditionFrame>
  );
}
