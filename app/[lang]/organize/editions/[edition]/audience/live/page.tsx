import type { Metadata } from 'next';
import { AudienceBoardScreen } from '#app/_request/audience-board-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.tab.live');
}

export default async function Page({ params }: Props) {
  return <AudienceBoardScreen {...(await editionDesk(params, 'audience/live'))} />;
}
