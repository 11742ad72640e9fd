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
  /** The address as it is now. */
  readonly email: string;
  readonly typed: string | undefined;
  readonly why: string | undefined;
  /** The new address and what is left of its code, once one is on its way. */
  readonly sent: { readonly email: string; readonly triesLeft: number } | undefined;
};

/** A new address in two steps: where to, then the code that was mailed there. */
export function EmailPage({ language, email, typed, why, sent }: Props) {
  const t = translator(language);
  const problems = formProblems(why, t);
  const at = paths(language);
  return (
    <FormPage
      eyebrow={t('account.title')}
      title={t('account.email.title')}
      lead={
        sent === undefined
          ? t('account.email.lead', { email })
          : t('account.email.sent', { email: sent.email })
      }
      problems={problems}
      problemTitle={t('signIn.problem.title')}
      aside={
        <p>
          <a href={at.account()} className="text-accent underline underline-offset-4">
            {t('account.back')}
          </a>
        </p>
      }
    >
      {sent !== undefined && (
        <Confirm t={t} action={at.accountEmail()} problems={problems} triesLeft={sent.triesLeft} />
      )}
      <Ask t={t} action={at.accountEmail()} problems={problems} typed={typed} isFirst={sent === undefined} />
    </FormPage>
  );
}

type StepProps = {
  readonly t: Translator;
  readonly action: string;
  readonly problems: readonly FormProblem[];
};

function Confirm({ t, action, problems, triesLeft }: StepProps & { readonly triesLeft: number }) {
  return (
    <form method="post" action={action} className="flex flex-col gap-5">
      <input type="hidden" name="step" value="confirm" />
      <CodeField t={t} problems={problems} triesLeft={triesLeft < CODE_TRIES ? triesLeft : undefined} />
      <div>
        <Button type="submit" variant="primary">
          {t('account.email.confirm')}
        </Button>
      </div>
    </form>
  );
}

type AskProps = StepProps & { readonly typed: string | undefined; readonly isFirst: boolean };

function Ask({ t, action, problems, typed, isFirst }: AskProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-5">
      <input type="hidden" name="step" value="ask" />
      <TextField
        name="email"
        label={t('account.email.new')}
        type="email"
        autoComplete="email"
        required
        defaultValue={typed}
        problem={problemOfField(problems, 'email')}
      />
      <div>
        <Button type="submit" variant={isFirst ? 'primary' : 'secondary'}>
          {t('account.email.ask')}
        </Button>
      </div>
    </form>
  );
}
