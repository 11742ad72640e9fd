import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DoorSettingScreen } from '#app/_request/door-setting-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openDoorSetting } from '#usecases/checkin/door-setting.ts';
import { saveDoorAction } from '../[records]/actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'doorSetup.door-setting.title');
}

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'doors/setup/settings');
  const record = await deskPage(() => openDoorSetting(found.who, found.edition));
  return <DoorSettingScreen {...found} record={record} save={saveDoorAction} />;
}
