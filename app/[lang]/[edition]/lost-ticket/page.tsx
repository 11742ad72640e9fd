import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { typedValues } from '#app/_request/form-memory.ts';
import { queryWord } from '#app/_request/query-word.ts';
import { registrationOf } from '#app/_request/registration.ts';
import { LostPage } from '#components/registration/lost-page.tsx';
import { textOr } from '#domain/programme/view/reading.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await editionOf(params, searchParams, 'lost-ticket');
  return { title: t('registration.lostPage.title'), robots: { index: false } };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'lost-ticket');
  const { slug, href, index, reading, language } = request;
  if ((await registrationOf(slug)) === undefined) notFound();
  const [done, why] = await Promise.all(['done', 'why'].map((name) => queryWord(searchParams, name)));
  const typed = why === undefined ? {} : await typedValues(href.lostTicket(slug));
  return (
    <EditionFrame request={request} part="register">
      <LostPage
        language={language}
        edition={slug}
        forum={textOr(index.snapshot.edition.name, reading, slug).text}
        why={why}
        isSent={done === 'sent'}
        email={typed.email}
      />
    </EditionFrame>
  );
}
