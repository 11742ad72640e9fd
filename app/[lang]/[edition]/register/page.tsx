import type { Metadata } from 'next';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { queryWord } from '#app/_request/query-word.ts';
import { RegisterScreen } from '#app/_request/register-screen.tsx';
import { textOr } from '#domain/programme/view/reading.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t, index, reading, slug } = await editionOf(params, searchParams, 'register');
  const { text } = textOr(index.snapshot.edition.name, reading, slug);
  const isDraft = (await queryWord(searchParams, 'draft')) !== undefined;
  return { title: `${t('registration.title')} · ${text}`, ...(isDraft ? { robots: { index: false } } : {}) };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'register');
  const [type, draft, done] = await Promise.all(
    ['type', 'draft', 'done'].map((name) => queryWord(searchParams, name)),
  );
  return <RegisterScreen request={request} asked={{ type, draft, done }} />;
}
