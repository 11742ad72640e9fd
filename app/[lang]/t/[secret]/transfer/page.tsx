import type { Metadata } from 'next';
import { foundOr404 } from '#app/_request/edition.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { transferView } from '#app/_request/transfer-view.ts';
import { TransferPage } from '#components/registration/transfer-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { translator } from '#i18n/translator.ts';
import { transferPage } from '#usecases/registration/transfer-acceptance.ts';

type Props = {
  readonly params: Promise<{ lang: string; secret: string }>;
  readonly searchParams: QueryParams;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(await languageOf(params));
  return { title: t('ticket.offered.title'), robots: { index: false, follow: false } };
}

export default async function Transfer({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const { secret } = await params;
  const page = await foundOr404(() => transferPage(secret));
  const why = await queryWord(searchParams, 'why');
  return (
    <Main>
      <TransferPage t={translator(language)} view={transferView(page, language, secret)} why={why} />
    </Main>
  );
}
