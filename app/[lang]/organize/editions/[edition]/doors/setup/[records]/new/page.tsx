import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DoorRecordScreen } from '#app/_request/door-record-screen.tsx';
import { doorRequest, doorTitle } from '#app/_request/door-request.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { openDoor } from '#usecases/checkin/door-record.ts';
import { saveDoorAction } from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, doorTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const found = await doorRequest(params);
  const { who, edition, word, language } = found;
  const record = await deskPage(() => openDoor(who, edition, { word, id: null }, language));
  return <DoorRecordScreen {...found} {...{ record, actions: { save: saveDoorAction } }} />;
}
