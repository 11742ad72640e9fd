import type { Metadata } from 'next';
import { SeriesHistoryScreen } from '#app/_request/history-screen.tsx';
import { deskTitle } from '#app/_request/record-page.ts';

type Props = {
  readonly params: Promise<{ lang: string; id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audit.history.title');
}

export default async function Page(request: Props) {
  return <SeriesHistoryScreen {...request} />;
}
