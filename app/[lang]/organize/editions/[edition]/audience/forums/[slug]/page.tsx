import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { StatementScreen } from '#app/_request/statement-screen.tsx';

type Props = { readonly params: Promise<{ lang: string; edition: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.title');
}

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const place = await editionDesk(params, `audience/forums/${slug}`);
  return <StatementScreen {...place} wish={{ kind: 'sub_forum', slug }} />;
}
