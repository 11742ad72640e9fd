import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { StageControlScreen } from '#app/_request/stage-control-screen.tsx';
import { openControlDesk } from '#usecases/broadcast/control-desk.ts';
import { runBroadcastAction } from '../../actions.ts';
import { correctTimesAction, testStreamAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; stream: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'broadcastDesk.control.title');
}

const ACTIONS = { run: runBroadcastAction, correct: correctTimesAction, test: testStreamAction };

export default async function Page({ params }: Props) {
  const { stream } = await params;
  const found = await editionDesk(params, `broadcasts/control/${stream}`);
  const desk = await deskPage(() => openControlDesk(found.who, found.edition, stream));
  return <StageControlScreen {...found} desk={desk} actions={ACTIONS} />;
}
