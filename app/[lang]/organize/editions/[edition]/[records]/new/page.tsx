import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, type RecordsParams, recordsRequest } from '#app/_request/record-page.ts';
import { RecordScreen } from '#app/_request/record-screen.tsx';
import { structureNoun } from '#domain/desk/structure.ts';
import { openRecord } from '#usecases/desk/record.ts';
import { saveRecordAction, undoRecordAction } from '../actions.ts';

type Props = { readonly params: RecordsParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, `structure.${structureNoun((await params).records)}.new`);
}

export default async function Page({ params }: Props) {
  const { who, edition, noun, language } = await recordsRequest(params);
  const screen = { language, noun, place: { edition, noun } };
  const record = await deskPage(() => openRecord(who, edition, { noun, id: null }, language));
  return (
    <RecordScreen {...screen} record={record} actions={{ save: saveRecordAction, undo: undoRecordAction }} />
  );
}
