import type { Metadata } from 'next';
import { ModeratorScreen } from '#app/_request/moderator-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import {
  captionRecordingAction,
  endCaptionKeyAction,
  makeCaptionKeyAction,
  moderateQuestionAction,
  savePollAction,
  stepPollAction,
} from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'moderator.title');
}

export default async function Page({ params }: Props) {
  const { code } = await params;
  const deeds = {
    moderate: moderateQuestionAction,
    savePoll: savePollAction,
    stepPoll: stepPollAction,
    makeKey: makeCaptionKeyAction,
    endKey: endCaptionKeyAction,
    writeCaptions: captionRecordingAction,
  };
  return <ModeratorScreen {...(await editionDesk(params, `live-desk/${code}`))} {...{ code, deeds }} />;
}
