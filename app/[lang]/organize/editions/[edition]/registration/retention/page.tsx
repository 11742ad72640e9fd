import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { RetentionScreen } from '#app/_request/retention-screen.tsx';
import { openRetentionDesk } from '#usecases/registration/retention-desk.ts';
import {
  killKeyAction,
  previewPurgeAction,
  purgeAction,
  rollKeyAction,
  saveRetentionAction,
} from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'retention.title');
}

export default async function Page({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/retention');
  const desk = await deskPage(() => openRetentionDesk(who, edition));
  const actions = {
    save: saveRetentionAction,
    preview: previewPurgeAction,
    purge: purgeAction,
    roll: rollKeyAction,
    kill: killKeyAction,
  };
  return <RetentionScreen {...{ language, who, edition, desk, actions }} />;
}
