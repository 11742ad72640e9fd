import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { MissingPage } from '#components/shell/missing-page.tsx';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('state.notFound.title'), robots: { index: false } };
}

/**
 * The body of every 404. Next sends an empty document for notFound() and lets the browser draw the rest, so without
 * JavaScript nothing would be seen; the front sends these bytes instead (docs/decisions/042).
 */
export default function Missing() {
  return <MissingPage />;
}
