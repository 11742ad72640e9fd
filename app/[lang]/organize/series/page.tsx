import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { RecordListScreen } from '#app/_request/record-screen.tsx';
import { listSeries } from '#usecases/desk/series.ts';
import { removeSeriesAction, undoSeriesAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.series.many');
}

export default async function Page({ params }: Props) {
  const { who, language } = await instanceDesk(params, 'series');
  const list = await deskPage(() => listSeries(who, language));
  const actions = { remove: removeSeriesAction, undo: undoSeriesAction };
  return <RecordListScreen {...{ language, list, actions, place: {} }} noun="series" />;
}
