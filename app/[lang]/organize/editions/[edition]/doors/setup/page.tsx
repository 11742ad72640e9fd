import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { DoorStartScreen } from '#app/_request/door-start-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openDoorStart } from '#usecases/checkin/door-start.ts';
import { doorSources } from '#usecases/checkin/door-take-over.ts';
import { addPresetAction, takeOverDoorsAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'doorSetup.setup');
}

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'doors/setup');
  const { language, who, edition } = found;
  const start = await deskPage(() => openDoorStart(who, edition, language));
  const sources = await deskPage(() => doorSources(who, edition, language));
  const actions = { add: addPresetAction, takeOver: takeOverDoorsAction };
  return <DoorStartScreen {...found} {...{ start, sources, actions }} />;
}
