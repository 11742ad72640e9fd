import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { NotMeScreen } from '#app/_request/not-me-screen.tsx';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string; secret: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return {
    title: t('ticket.notMe.title'),
    robots: { index: false, follow: false },
    referrer: 'same-origin',
  };
}

export default async function Page({ params }: Props) {
  return <NotMeScreen language={await languageOf(params)} secret={(await params).secret} />;
}
