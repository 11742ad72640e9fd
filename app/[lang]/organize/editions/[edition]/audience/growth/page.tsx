import type { Metadata } from 'next';
import { GrowthScreen } from '#app/_request/growth-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.tab.growth');
}

export default async function Page({ params }: Props) {
  return <GrowthScreen {...(await editionDesk(params, 'audience/growth'))} />;
}
