import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { toldSetup } from '#app/_request/setup-request.ts';
import { SetupSettingScreen } from '#app/_request/setup-setting-screen.tsx';
import { openSetting } from '#usecases/registration/setup-setting.ts';
import { saveSetupAction } from '../[records]/actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationSetup.registration-setting.title');
}

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'registration/setup/settings');
  const desk = await toldSetup(found, () => openSetting(found.who, found.edition, found.language));
  return <SetupSettingScreen {...found} {...{ desk, save: saveSetupAction }} />;
}
