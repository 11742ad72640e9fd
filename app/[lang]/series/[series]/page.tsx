import type { Metadata } from 'next';
import { foundOrUndefined, type PageQuery } from '#app/_request/edition.ts';
import { growthView } from '#app/_request/growth-view.ts';
import { instanceMovedOr404 } from '#app/_request/old-address.ts';
import { publicRequest } from '#app/_request/public-page.ts';
import { SeriesPage } from '#components/series/series-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { seriesPageView } from '#domain/programme/view/series-page.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { openPublicSeries } from '#usecases/programme/public-home.ts';
import { growthOf } from '#usecases/viewing/growth.ts';

type Props = { readonly params: Promise<{ lang: string; series: string }>; readonly searchParams: PageQuery };

async function viewOf({ params, searchParams }: Props) {
  const request = await publicRequest(params, searchParams);
  const { series } = await params;
  const found = await foundOrUndefined(() => openPublicSeries(anonymousViewer, series));
  if (!found) return instanceMovedOr404('series', series, request.href.series);
  return {
    request,
    view: seriesPageView(found, request.locale, request.language),
    growth: growthView(await growthOf(found.series.id, anonymousViewer), request.language),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await viewOf(props)).view.name.text };
}

export default async function Page(props: Props) {
  const { request, view, growth } = await viewOf(props);
  return (
    <Main>
      <SeriesPage view={view} href={request.href.edition} t={request.t} growth={growth} />
    </Main>
  );
}
