import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DoorRecordScreen } from '#app/_request/door-record-screen.tsx';
import { doorRequest, doorTitle } from '#app/_request/door-request.ts';
import { deskTitle } from '#app/_request/record-page.ts';
import { openRules } from '#usecases/checkin/checkpoint-rule.ts';
import { deviceNews } from '#usecases/checkin/device-desk.ts';
import { openDoor } from '#usecases/checkin/door-record.ts';
import {
  pairDeviceAction,
  removeDoorAction,
  revokeDeviceAction,
  saveDoorAction,
  saveRulesAction,
} from '../actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; records: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, doorTitle((await params).records));
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const found = await doorRequest(params);
  const { who, edition, word, language } = found;
  const record = await deskPage(() => openDoor(who, edition, { word, id }, language));
  const isThere = record !== undefined;
  const rules =
    isThere && word === 'checkpoints'
      ? await deskPage(() => openRules(who, edition, id, language))
      : undefined;
  const news = isThere && word === 'devices' ? await deskPage(() => deviceNews(who, edition, id)) : undefined;
  const actions = {
    save: saveDoorAction,
    remove: removeDoorAction,
    saveRules: saveRulesAction,
    pair: pairDeviceAction,
    revoke: revokeDeviceAction,
  };
  return <DoorRecordScreen {...found} {...{ record, rules, news, actions }} />;
}
