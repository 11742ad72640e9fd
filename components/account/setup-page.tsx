import type { ReactNode } from 'react';
import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LanguageField } from '../ui/language-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FormPage } from './form-page.tsx';
import { type FormProblem, formProblems, problemOfField } from './problem-words.ts';

type Props = {
  readonly language: Language;
  readonly token: string;
  readonly why: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  /** Link to this page in the other language: nobody could choose one before. */
  readonly otherLanguage: ReactNode;
};

/** Behind a valid setup link: the account of the first owner. */
export function SetupPage({ language, token, why, typed, otherLanguage }: Props) {
  const t = translator(language);
  const problems = formProblems(why, t);
  return (
    <FormPage
      eyebrow={t('setup.eyebrow')}
      title={t('setup.title')}
      lead={t('setup.text')}
      problems={problems}
      problemTitle={t('signIn.problem.title')}
      aside={
        <>
          <p>{t('setup.once')}</p>
          <p>{otherLanguage}</p>
        </>
      }
    >
      <form method="post" action={paths(language).setup(token)} className="flex flex-col gap-5">
        <Who t={t} language={language} typed={typed} problems={problems} />
        <TextField
          name="password"
          label={t('signIn.passwordOptional')}
          type="password"
          autoComplete="new-password"
          hint={t('signIn.passwordRule')}
          problem={problemOfField(problems, 'password')}
        />
        <TextField
          name="calendarDomain"
          label={t('setup.calendarDomain')}
          autoComplete="off"
          hint={t('setup.calendarDomainHint')}
          defaultValue={typed.calendarDomain}
          problem={problemOfField(problems, 'calendarDomain')}
        />
        <div>
          <Button type="submit" variant="primary">
            {t('signIn.createOwner')}
          </Button>
        </div>
      </form>
    </FormPage>
  );
}

type WhoProps = Pick<Props, 'language' | 'typed'> & {
  readonly t: Translator;
  readonly problems: readonly FormProblem[];
};

function Who({ t, language, typed, problems }: WhoProps) {
  return (
    <>
      <TextField
        name="name"
        label={t('signIn.name')}
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={typed.name}
        problem={problemOfField(problems, 'name')}
      />
      <TextField
        name="email"
        label={t('signIn.email')}
        type="email"
        autoComplete="email"
        required
        defaultValue={typed.email}
        problem={problemOfField(problems, 'email')}
      />
      <LanguageField label={t('signIn.language')} value={typed.language ?? language} />
    </>
  );
}
