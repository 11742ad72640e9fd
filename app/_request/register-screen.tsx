import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { CodeFromAddress } from '#components/registration/code-from-address.tsx';
import { RegisterForm } from '#components/registration/register-form.tsx';
import { RegisterPage } from '#components/registration/register-page.tsx';
import { anonymousViewer } from '#domain/viewer.ts';
import { openFormDraft } from '#usecases/registration/form-draft.ts';
import type { EditionRequest } from './edition.ts';
import { EditionFrame } from './edition-frame.tsx';
import { isOpenToCodes, offeredIn, overReason, registerView } from './register-view.ts';
import { registrationFor, registrationOf } from './registration.ts';

type Props = {
  readonly request: EditionRequest;
  /** The type that a link chose, a form that was refused, and what was just done. */
  readonly asked: {
    readonly type: string | undefined;
    readonly draft: string | undefined;
    readonly done: string | undefined;
  };
};

/** The form of an edition, or why there is none. */
export async function RegisterScreen({ request, asked }: Props) {
  const { t, slug, href, reading, language } = request;
  // An edition that is not there has no drafts either.
  if ((await registrationOf(slug)) === undefined) notFound();
  const { type, draft: id, done } = asked;
  const draft = id === undefined ? undefined : await openFormDraft(anonymousViewer, slug, id);
  const page = await registrationFor(slug, { type, offered: offeredIn(draft?.errors ?? []) });
  if (page === undefined) notFound();
  const over = overReason(page, language, now());
  const hasForm = over === undefined || isOpenToCodes(page, now());
  return (
    <EditionFrame request={request} part="register">
      <RegisterPage
        t={t}
        wasMailed={done === 'mailed'}
        over={over}
        isOpenToCodes={over !== undefined && hasForm}
        href={{ programme: href.programme(slug), lost: href.lostTicket(slug) }}
      >
        {page.types.some(({ drawClosesAt }) => drawClosesAt !== undefined) && (
          <p className="mb-4">
            <a href={href.draws(slug)} className="link inline-flex min-h-11 items-center">
              {t('lottery.how')}
            </a>
          </p>
        )}
        {hasForm && <CodeFromAddress />}
        {hasForm && (
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
