import type { Metadata } from 'next';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { ReportScreen } from '#app/_request/report-screen.tsx';
import { freezeAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.tab.reports');
}

export default async function Page({ params }: Props) {
  return <ReportScreen {...(await editionDesk(params, 'audience/reports'))} freeze={freezeAction} />;
}
