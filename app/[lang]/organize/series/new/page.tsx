import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, instanceDesk } from '#app/_request/record-page.ts';
import { RecordScreen } from '#app/_request/record-screen.tsx';
import { openSeries } from '#usecases/desk/series.ts';
import { saveSeriesAction, undoSeriesAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'structure.series.new');
}

export default async function Page({ params }: Props) {
  const { who, language } = await instanceDesk(params, 'series');
  const record = await deskPage(() => openSeries(who, null, language));
  return (
    <RecordScreen
      {...{ language, record, place: {} }}
      noun="series"
      actions={{ save: saveSeriesAction, undo: undoSeriesAction }}
    />
  );
}
