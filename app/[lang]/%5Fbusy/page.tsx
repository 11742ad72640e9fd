import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { BusyPage } from '#components/shell/busy-page.tsx';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('state.busyPage.title'), robots: { index: false } };
}

/** The body of every 503 of a page: the front sends it where the framework would say that something is broken. */
export default async function Busy({ params }: Props) {
  const t = translator(await languageOf(params));
  return (
    <BusyPage
      title={t('state.busyPage.title')}
      text={t('state.busyPage.text')}
      retry={t('state.busyPage.retry')}
    />
  );
}
