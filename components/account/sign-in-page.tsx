import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FormPage } from './form-page.tsx';
import { NextField } from './next-field.tsx';
import { type FormProblem, formProblems, problemOfField } from './problem-words.ts';

type Props = {
  readonly language: Language;
  readonly next: string | undefined;
  readonly why: string | undefined;
  /** What was typed before, or the address of whoever signs in again. */
  readonly email: string | undefined;
  /** Who is signed in now, and where they go on to. */
  readonly signedIn: { readonly name: string; readonly to: `/${string}` } | undefined;
  /** Host of the OIDC issuer, when one is configured. */
  readonly provider: string | undefined;
};

/** E-mail with a password, or a code by mail; one form, works with password managers and without script. */
export function SignInPage({ language, next, why, email, signedIn, provider }: Props) {
  const t = translator(language);
  // A code that is over is told here, where there is no field for it.
  const problems = formProblems(why, t).map((one) =>
    one.field === 'code' ? { ...one, field: undefined } : one,
  );
  const isAgain = why === 'again';
  return (
    <FormPage
      title={isAgain ? t('signIn.again.title') : t('signIn.title')}
      lead={isAgain ? t('signIn.again.lead') : t('signIn.lead')}
      problems={problems}
      problemTitle={t('signIn.problem.title')}
      aside={<Aside t={t} />}
    >
      {signedIn !== undefined && !isAgain && <SignedIn t={t} language={language} signedIn={signedIn} />}
      <form method="post" action={paths(language).signIn()} className="flex flex-col gap-5">
        <NextField next={next} />
        <Fields t={t} email={email} problems={problems} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="way" value="password" variant="primary" className="min-w-32">
            {t('signIn.enter')}
          </Button>
          <Button type="submit" name="way" value="code">
            {t('signIn.mailCode')}
          </Button>
        </div>
      </form>
      {provider !== undefined && <Provider t={t} language={language} next={next} provider={provider} />}
    </FormPage>
  );
}

type FieldsProps = {
  readonly t: Translator;
  readonly email: string | undefined;
  readonly problems: readonly FormProblem[];
};

function Fields({ t, email, problems }: FieldsProps) {
  return (
    <>
      <TextField
        name="email"
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        problem={problemOfField(problems, 'email')}
      />
      <TextField
        name="password"
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        hint={t('signIn.passwordHint')}
        problem={problemOfField(problems, 'password')}
      />
    </>
  );
}

type SignedInProps = {
  readonly t: Translator;
  readonly language: Language;
  readonly signedIn: { readonly name: string; readonly to: `/${string}` };
};

function SignedIn({ t, language, signedIn }: SignedInProps) {
  return (
    <div className="flex flex-col gap-3 border-s-4 border-accent bg-surface px-4 py-3">
      <p className="font-medium">{t('signIn.already.title', { name: signedIn.name })}</p>
      <form method="post" action={paths(language).signOut()} className="flex flex-wrap gap-3">
        <LinkButton href={signedIn.to} variant="primary">
          {t('signIn.already.continue')}
        </LinkButton>
        <Button type="submit">{t('signIn.signOut')}</Button>
      </form>
    </div>
  );
}

type ProviderProps = {
  readonly t: Translator;
  readonly language: Language;
  readonly next: string | undefined;
  readonly provider: string;
};

function Provider({ t, language, next, provider }: ProviderProps) {
  return (
    <form method="post" action={paths(language).signIn()} className="flex flex-col gap-5">
      <NextField next={next} />
      <p className="flex items-center gap-3 text-14 text-muted before:h-px before:grow before:bg-border after:h-px after:grow after:bg-border">
        {t('signIn.or')}
      </p>
      <Button type="submit" name="way" value="provider">
        {t('signIn.withProvider', { provider })}
      </Button>
    </form>
  );
}

function Aside({ t }: { readonly t: Translator }) {
  return (
    <>
      <p>{t('signIn.aside')}</p>
      <p>{t('signIn.asideCookie')}</p>
    </>
  );
}
