import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { deskPage } from '#app/_request/desk-page.ts';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { StageBoardScreen } from '#app/_request/stage-board-screen.tsx';
import { openControlBoard } from '#usecases/broadcast/control-desk.ts';
import { makeStreamsAction, runBroadcastAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'broadcastDesk.title');
}

export default async function Page({ params }: Props) {
  const found = await editionDesk(params, 'broadcasts');
  const board = await deskPage(() => openControlBoard(found.who, found.edition));
  const seenAs = (await headers()).get('x-plenum-client') ?? '';
  const deeds = { run: runBroadcastAction, make: makeStreamsAction };
  return <StageBoardScreen {...found} {...deeds} board={board} seenAs={seenAs} />;
}
