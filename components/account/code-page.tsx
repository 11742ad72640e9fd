import { CODE_TRIES } from '#domain/one-time-code.ts';
import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from './code-field.tsx';
import { FormPage } from './form-page.tsx';
import { NextField } from './next-field.tsx';
import { formProblems } from './problem-words.ts';

type Props = {
  readonly language: Language;
  readonly next: string | undefined;
  readonly why: string | undefined;
  readonly email: string;
  /** Who came by an invite to this address has been written to, and knows it. */
  readonly isInvited: boolean;
  readonly triesLeft: number;
};

/** Where the digits of the mail are typed; it says the same to every stranger, whether anybody was written to or not. */
export function CodePage({ language, next, why, email, isInvited, triesLeft }: Props) {
  const t = translator(language);
  const problems = formProblems(why, t);
  const at = paths(language);
  return (
    <FormPage
      title={t('signIn.code.title')}
      lead={t(isInvited ? 'signIn.code.sentInvited' : 'signIn.code.sent', { email })}
      problems={problems}
      problemTitle={t('signIn.problem.title')}
      aside={
        <>
          <p>{t('signIn.code.until')}</p>
          <p>{t('signIn.code.nothing')}</p>
          <p>
            <a
              href={at.signIn(next === undefined ? {} : { next })}
              className="text-accent underline underline-offset-4"
            >
              {t('signIn.code.other')}
            </a>
          </p>
        </>
      }
    >
      <form method="post" action={at.signInCode()} className="flex flex-col gap-5">
        <NextField next={next} />
        <CodeField t={t} problems={problems} triesLeft={triesLeft < CODE_TRIES ? triesLeft : undefined} />
        <div>
          <Button type="submit" variant="primary" className="min-w-32">
            {t('signIn.code.enter')}
          </Button>
        </div>
      </form>
    </FormPage>
  );
}
