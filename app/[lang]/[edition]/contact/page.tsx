import type { Metadata } from 'next';
import { ContactScreen } from '#app/_request/contact-screen.tsx';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { queryWord } from '#app/_request/query-word.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await editionOf(params, searchParams, 'contact');
  return { title: t('contact.title'), robots: { index: false } };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'contact');
  const [done, draft] = await Promise.all(['done', 'draft'].map((name) => queryWord(searchParams, name)));
  return <ContactScreen request={request} isSent={done === 'sent'} draft={draft} />;
}
