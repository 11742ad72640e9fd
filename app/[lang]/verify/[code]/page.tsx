import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { VerifyScreen } from '#app/_request/verify-screen.tsx';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('certificate.verify.title'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function Page({ params }: Props) {
  const { code } = await params;
  return <VerifyScreen language={await languageOf(params)} code={code} />;
}
