import type { Metadata } from 'next';
import { type EditionParams, editionOf, foundOrUndefined, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { hallDesk } from '#app/_request/hall-desk-of.tsx';
import { HallLiveIsland } from '#app/_request/hall-live-island.tsx';
import { boardReading, livePage, playerPlaces } from '#app/_request/live-request.ts';
import { partMovedOr404 } from '#app/_request/old-address.ts';
import { queryWord } from '#app/_request/query-word.ts';
import { HallLivePage } from '#components/broadcast/hall-live-page.tsx';
import { openHallBoard } from '#usecases/broadcast/live-board.ts';

type Props = { readonly params: EditionParams & Promise<{ slug: string }>; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t, context, reading } = await editionOf(params, searchParams, 'halls');
  const hall = context.index.hallBySlug.get((await params).slug);
  return hall ? { title: t('live.page.hallTitle', { hall: hall.name[reading.locale] ?? hall.slug }) } : {};
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'halls');
  const { slug, href } = request;
  const { slug: hall } = await params;
  const asked = await queryWord(searchParams, 'session');
  const view = await foundOrUndefined(() => openHallBoard(slug, hall, boardReading(request), asked));
  if (!view) return partMovedOr404(request, 'hall', hall);
  const page = livePage(request, href.hallLive(slug, hall, { session: asked }));
  return (
    <EditionFrame request={request} part="live">
      <HallLivePage {...{ ...page, view }} t={request.t}>
        <HallLiveIsland
          {...{ ...page, ...playerPlaces(), view, asked, edition: slug }}
          address={href.hallLiveBoard(slug, hall)}
          desk={hallDesk(request, view, asked)}
        />
      </HallLivePage>
    </EditionFrame>
  );
}
