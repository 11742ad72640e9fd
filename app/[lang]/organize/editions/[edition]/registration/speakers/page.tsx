import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { SpeakerScreen } from '#app/_request/speaker-screen.tsx';
import { approveSpeakersAction, endSpeakerAction, saveSpeakerSettingAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'speakerRegistration.title');
}

const actions = { save: saveSpeakerSettingAction, approve: approveSpeakersAction, end: endSpeakerAction };

export default async function Page({ params }: Props) {
  return <SpeakerScreen {...(await editionDesk(params, 'registration/speakers'))} actions={actions} />;
}
