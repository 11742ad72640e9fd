import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { StatementScreen } from '#app/_request/statement-screen.tsx';

type Props = { readonly params: Promise<{ lang: string; edition: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.title');
}

export default async function Page({ params }: Props) {
  const { code } = await params;
  const place = await editionDesk(params, `audience/sessions/${code}`);
  return <StatementScreen {...place} wish={{ kind: 'session', code }} />;
}
