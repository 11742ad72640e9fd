import { CODE_TRIES } from '#domain/one-time-code.ts';
import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CodeField } from './code-field.tsx';
import { FormPage } from './form-page.tsx';
import { type FormProblem, formProblems, problemOfField } from './problem-words.ts';

type Props = {
  readonly language: Language;
  readonly email: string;
  readonly why: string | undefined;
  readonly sent: { readonly triesLeft: number } | undefined;
};

/** A new password in two steps: a code to the own address, then code and password together. */
export function PasswordPage({ language, email, why, sent }: Props) {
  const t = translator(language);
  const problems = formProblems(why, t);
  const at = paths(language);
  return (
    <FormPage
      eyebrow={t('account.title')}
      title={t('account.password.title')}
      lead={
        sent === undefined ? t('account.password.lead', { email }) : t('account.password.sent', { email })
      }
      problems={problems}
      problemTitle={t('signIn.problem.title')}
      aside={
        <>
          <p>{t('account.password.ends')}</p>
          <p>
            <a href={at.account()} className="text-accent underline underline-offset-4">
              {t('account.back')}
            </a>
          </p>
        </>
      }
    >
      {sent !== undefined && (
        <Confirm t={t} language={language} email={email} problems={problems} triesLeft={sent.triesLeft} />
      )}
      <form method="post" action={at.accountPassword()}>
        <Button type="submit" name="step" value="ask" variant={sent === undefined ? 'primary' : 'secondary'}>
          {t('account.password.ask')}
        </Button>
      </form>
    </FormPage>
  );
}

type ConfirmProps = {
  readonly t: Translator;
  readonly language: Language;
  readonly email: string;
  readonly problems: readonly FormProblem[];
  readonly triesLeft: number;
};

function Confirm({ t, language, email, problems, triesLeft }: ConfirmProps) {
  return (
    <form method="post" action={paths(language).accountPassword()} className="flex flex-col gap-5">
      <input type="hidden" name="step" value="confirm" />
      {/* For password managers: whose password it is. */}
      <input type="hidden" autoComplete="username" defaultValue={email} />
      <CodeField t={t} problems={problems} triesLeft={triesLeft < CODE_TRIES ? triesLeft : undefined} />
      <TextField
        name="password"
        label={t('account.password.new')}
        type="password"
        autoComplete="new-password"
        required
        hint={t('account.password.rule')}
        problem={problemOfField(problems, 'password')}
      />
      <div>
        <Button type="submit" variant="primary">
          {t('account.password.confirm')}
        </Button>
      </div>
    </form>
  );
}
