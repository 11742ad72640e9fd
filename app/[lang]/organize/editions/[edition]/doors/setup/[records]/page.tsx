import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DoorListScreen } from '#app/_request/door-list-screen.tsx';
import { doorRequest, doorTitle } from '#app/_request/door-request.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { listDoors } from '#usecases/checkin/door-record.ts';
import { saveDoorBulkAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, doorTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const found = await doorRequest(params);
  const { who, edition, word, language } = found;
  const list = await deskPage(() => listDoors(who, edition, word, language));
  return <DoorListScreen {...found} list={list} saveBulk={saveDoorBulkAction} />;
}
