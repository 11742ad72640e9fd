import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, type RecordsParams, recordsRequest } from '#app/_request/record-page.ts';
import { RecordListScreen } from '#app/_request/record-screen.tsx';
import { WalkTimeScreen } from '#app/_request/walk-time-screen.tsx';
import { structureNoun } from '#domain/desk/structure.ts';
import { listRecords } from '#usecases/desk/record.ts';
import { removeRecordsAction, saveRecordsAction, saveWalkTimesAction, undoRecordAction } from './actions.ts';

type Props = { readonly params: RecordsParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, `structure.${structureNoun((await params).records)}.many`);
}

export default async function Page({ params }: Props) {
  const { who, edition, noun, language } = await recordsRequest(params);
  const screen = { language, noun, place: { edition, noun } };
  if (noun === 'hall-link') {
    const halls = await deskPage(() => listRecords(who, edition, 'hall', language));
    const links = await deskPage(() => listRecords(who, edition, noun, language));
    return (
      <WalkTimeScreen
        {...{ language, edition, halls, links }}
        save={saveWalkTimesAction}
        undo={undoRecordAction}
      />
    );
  }
  const list = await deskPage(() => listRecords(who, edition, noun, language));
  const actions = { saveBulk: saveRecordsAction, remove: removeRecordsAction, undo: undoRecordAction };
  return <RecordListScreen {...screen} list={list} actions={actions} />;
}
