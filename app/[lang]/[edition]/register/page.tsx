import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { type EditionParams, editionOf, type PageQuery } from '#app/_request/edition.ts';
import { EditionFrame } from '#app/_request/edition-frame.tsx';
import { queryWord } from '#app/_request/query-word.ts';
import { overReason, registerView } from '#app/_request/register-view.ts';
import { registrationOf } from '#app/_request/registration.ts';
import { RegisterForm } from '#components/registration/register-form.tsx';
import { RegisterPage } from '#components/registration/register-page.tsx';
import { textOr } from '#domain/programme/view/reading.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { openFormDraft } from '#usecases/registration/form-draft.ts';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t, index, reading, slug } = await editionOf(params, searchParams, 'register');
  const { text } = textOr(index.snapshot.edition.name, reading, slug);
  const isDraft = (await queryWord(searchParams, 'draft')) !== undefined;
  return { title: `${t('registration.title')} · ${text}`, ...(isDraft ? { robots: { index: false } } : {}) };
}

export default async function Page({ params, searchParams }: Props) {
  const request = await editionOf(params, searchParams, 'register');
  const { t, slug, href, reading, language } = request;
  const page = await registrationOf(slug);
  if (page === undefined) notFound();
  const [type, id, done] = await Promise.all(
    ['type', 'draft', 'done'].map((name) => queryWord(searchParams, name)),
  );
  const draft = id === undefined ? undefined : await openFormDraft(anonymousViewer, slug, id);
  const over = overReason(page, language, now());
  return (
    <EditionFrame request={request} part="register">
      <RegisterPage
        t={t}
        wasMailed={done === 'mailed'}
        over={over}
        href={{ programme: href.programme(slug), lost: href.lostTicket(slug) }}
      >
        {over === undefined && (
          <RegisterForm
            key={id}
            mailedAddress={href.register(slug, { done: 'mailed' })}
            view={registerView({
              ...{ page, language, reading, type },
              typed: draft?.values ?? {},
              problems: draft?.errors ?? [],
            })}
          />
        )}
      </RegisterPage>
    </EditionFrame>
  );
}
