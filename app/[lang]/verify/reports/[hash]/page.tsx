import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { ReportCheckScreen } from '#app/_request/report-check-screen.tsx';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string; hash: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('certificate.report.title'), robots: { index: false } };
}

export default async function Page({ params }: Props) {
  const { hash } = await params;
  return <ReportCheckScreen language={await languageOf(params)} hash={hash} />;
}
