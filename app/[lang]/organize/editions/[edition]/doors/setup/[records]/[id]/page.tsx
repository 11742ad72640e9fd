import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DoorRecordScreen } from '#app/_request/door-record-screen.tsx';
import { doorRequest, doorTitle } from '#app/_request/door-request.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { openDoorPage } from '#usecases/checkin/door-page.ts';
import { removeDoorAction, saveDoorAction } from '../actions.ts';
import { bringQueueAction, pairDeviceAction, revokeDeviceAction, saveRulesAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, doorTitle((await params).records));
}

const ACTIONS = {
  save: saveDoorAction,
  remove: removeDoorAction,
  saveRules: saveRulesAction,
  pair: pairDeviceAction,
  revoke: revokeDeviceAction,
  bring: bringQueueAction,
};

export default async function Page({ params }: Props) {
  const { id } = await params;
  const found = await doorRequest(params);
  const { who, edition, word, language } = found;
  const page = await deskPage(() => openDoorPage(who, edition, { word, id }, language));
  return <DoorRecordScreen {...found} {...page} actions={ACTIONS} />;
}
