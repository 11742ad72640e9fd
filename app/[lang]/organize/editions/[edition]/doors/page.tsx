import type { Metadata } from 'next';
import { DoorBoardScreen } from '#app/_request/door-board-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'doorBoard.title');
}

export default async function Page({ params }: Props) {
  return <DoorBoardScreen {...(await editionDesk(params, 'doors'))} />;
}
