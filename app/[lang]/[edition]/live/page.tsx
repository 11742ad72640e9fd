import type { Metadata } from 'next';
import { type EditionParams, editionOf, foundOr404, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { boardReading, livePage } from '#app/_request/live-request.ts';
import { LivePage } from '#components/broadcast/live-page.tsx';
import { openLiveBoard } from '#usecases/broadcast/live-board.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> => ({
  title: (await editionOf(params, searchParams, 'live')).t('live.page.title'),
});

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'live');
  const { slug, href } = request;
  const view = await foundOr404(() => openLiveBoard(slug, boardReading(request)));
  return (
    <EditionFrame request={request} part="live">
      <LivePage {...livePage(request, href.live(slug))} view={view} address={href.liveBoard(slug)} />
    </EditionFrame>
  );
}
