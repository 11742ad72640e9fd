import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { StageSettingScreen } from '#app/_request/stage-setting-screen.tsx';
import { openBroadcastSetting } from '#usecases/broadcast/setting-desk.ts';
import { saveStageAction } from '../[records]/actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'broadcastDesk.broadcast-setting.title');
}

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'broadcasts/settings');
  const record = await deskPage(() => openBroadcastSetting(found.who, found.edition, found.language));
  return <StageSettingScreen {...found} record={record} save={saveStageAction} />;
}
