import type { Metadata } from 'next';
import { DeskListOfLive } from '#app/_request/moderator-list-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'moderator.title');
}

export default async function Page({ params }: Props) {
  return <DeskListOfLive {...(await editionDesk(params, 'live-desk'))} />;
}
