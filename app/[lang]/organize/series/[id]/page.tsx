import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { RecordScreen } from '#app/_request/record-screen.tsx';
import { openSeries } from '#usecases/desk/series.ts';
import { removeSeriesAction, saveSeriesAction, undoSeriesAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.series.one');
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { who, language } = await instanceDesk(params, 'series');
  const record = await deskPage(() => openSeries(who, id, language));
  const actions = { save: saveSeriesAction, remove: removeSeriesAction, undo: undoSeriesAction };
  return <RecordScreen {...{ language, record, actions, place: {} }} noun="series" />;
}
