import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, type RecordsParams, recordsRequest } from '#app/_request/record-page.ts';
import { RecordScreen } from '#app/_request/record-screen.tsx';
import { structureNoun } from '#domain/desk/structure.ts';
import { openRecord } from '#usecases/desk/record.ts';
import { removeRecordsAction, saveRecordAction, undoRecordAction } from '../actions.ts';

type Props = { readonly params: RecordsParams & Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, `structure.${structureNoun((await params).records)}.one`);
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { who, edition, noun, language } = await recordsRequest(params);
  const screen = { language, noun, place: { edition, noun } };
  const record = await deskPage(() => openRecord(who, edition, { noun, id }, language));
  const actions = { save: saveRecordAction, remove: removeRecordsAction, undo: undoRecordAction };
  return <RecordScreen {...screen} record={record} actions={actions} />;
}
