import { paths } from '#domain/paths.ts';
import type { GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import type { Language } from '#i18n/messages.ts';
import { placeWord, roleWord } from '#i18n/right-words.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FormPage } from './form-page.tsx';
import { type FormProblem, formProblems, problemOfField } from './problem-words.ts';

export type InvitePageView = {
  readonly state: 'open' | 'used' | 'revoked' | 'expired';
  readonly role: ViewerRole;
  readonly place: string;
  /** The one part of it that the role is for. */
  readonly part: { readonly kind: GrantScopeKind; readonly name: string } | null;
  readonly email: string;
  readonly viewer: 'anonymous' | 'invited' | 'other';
  readonly viewerName: string;
};

type Props = {
  readonly language: Language;
  readonly token: string;
  readonly invite: InvitePageView;
  readonly why: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
};

/** What the link of an invite opens: for the one who is meant a button, for everybody else what to do. */
export function InvitePage({ language, token, invite, why, typed }: Props) {
  const t = translator(language);
  const problems = formProblems(why, t);
  if (invite.state !== 'open') return <OverPage t={t} language={language} state={invite.state} />;
  const place = invite.place === '' ? t('signIn.invite.instance') : invite.place;
  return (
    <FormPage
      eyebrow={t('signIn.invite.eyebrow')}
      title={t('signIn.invite.title', { place })}
      lead={roleSentence(t, invite)}
      problems={problems}
      problemTitle={t('signIn.problem.title')}
      aside={<p>{t('signIn.invite.once')}</p>}
    >
      {invite.viewer === 'anonymous' && (
        <AskForCode t={t} language={language} token={token} email={invite.email} />
      )}
      {invite.viewer === 'other' && <OtherAccount t={t} language={language} invite={invite} />}
      {invite.viewer === 'invited' && (
        <Accept
          t={t}
          action={paths(language).invite(token)}
          name={typed.name ?? invite.viewerName}
          problems={problems}
        />
      )}
    </FormPage>
  );
}

function roleSentence(t: Translator, { role: given, part }: InvitePageView): string {
  const role = roleWord(t, given);
  if (part === null) return t('signIn.invite.role', { role });
  return t('signIn.invite.rolePart', { role, part: placeWord(t, part.kind, part.name) });
}

type OverProps = {
  readonly t: Translator;
  readonly language: Language;
  readonly state: 'used' | 'revoked' | 'expired';
};

function OverPage({ t, language, state }: OverProps) {
  const titles = {
    used: t('signIn.invite.over.used'),
    revoked: t('signIn.invite.over.revoked'),
    expired: t('signIn.invite.over.expired'),
  };
  return (
    <FormPage eyebrow={t('signIn.invite.eyebrow')} title={titles[state]} problems={[]} problemTitle="">
      <p>{t('signIn.invite.overText')}</p>
      <p>
        <LinkButton href={paths(language).signIn()} variant="primary">
          {t('signIn.title')}
        </LinkButton>
      </p>
    </FormPage>
  );
}

type AskProps = {
  readonly t: Translator;
  readonly language: Language;
  readonly token: string;
  readonly email: string;
};

function AskForCode({ t, language, token, email }: AskProps) {
  return (
    <form method="post" action={paths(language).invite(token)} className="flex flex-col gap-5">
      <p>{t('signIn.invite.signInFirst', { email })}</p>
      <div>
        <Button type="submit" name="deed" value="code" variant="primary">
          {t('signIn.invite.mailCode', { email })}
        </Button>
      </div>
    </form>
  );
}

function OtherAccount({
  t,
  language,
  invite,
}: {
  readonly t: Translator;
  readonly language: Language;
  readonly invite: InvitePageView;
}) {
  return (
    <form method="post" action={paths(language).signOut()} className="flex flex-col gap-5">
      <p>{t('signIn.invite.other', { email: invite.email, name: invite.viewerName })}</p>
      <div>
        <Button type="submit">{t('signIn.signOut')}</Button>
      </div>
    </form>
  );
}

type AcceptProps = {
  readonly t: Translator;
  readonly action: string;
  readonly name: string;
  readonly problems: readonly FormProblem[];
};

function Accept({ t, action, name, problems }: AcceptProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-5">
      <TextField
        name="name"
        label={t('signIn.name')}
        hint={t('signIn.invite.nameHint')}
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={name}
        problem={problemOfField(problems, 'name')}
      />
      <div>
        <Button type="submit" name="deed" value="accept" variant="primary">
          {t('signIn.invite.accept')}
        </Button>
      </div>
    </form>
  );
}
