import type { Metadata } from 'next';
import { type HistoryRequest, HistoryScreen } from '#app/_request/history-screen.tsx';
import { deskTitle } from '#app/_request/record-page.ts';

export async function generateMetadata({ params }: HistoryRequest): Promise<Metadata> {
  return deskTitle(params, 'audit.history.title');
}

export default async function Page(request: HistoryRequest) {
  return <HistoryScreen {...request} noun="person" />;
}
