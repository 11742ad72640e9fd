import { zoneNameText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { Grant } from '#domain/viewer.ts';
import { roleWord, wholePlaceWords } from '#i18n/right-words.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { FormSummary } from '../ui/form-summary.tsx';
import { LanguageField } from '../ui/language-field.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FormProblem, formProblems, problemOfField } from './problem-words.ts';
import { type SessionLine, SessionList } from './session-list.tsx';

export type AccountPageView = {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly hasPassword: boolean;
  readonly version: number;
  readonly rights: readonly {
    readonly grant: Grant;
    readonly place: { readonly container: string; readonly part: string };
  }[];
};

type Props = {
  readonly language: Language;
  readonly account: AccountPageView;
  readonly why: string | undefined;
  readonly done: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly isOrganizer: boolean;
  readonly sessions: readonly SessionLine[];
  /** In which their times are told. */
  readonly zone: string;
};

/** Everything that somebody can do with their own account, each part a form of its own. */
export function AccountPage({ language, account, why, done, typed, isOrganizer, sessions, zone }: Props) {
  const t = translator(language);
  const at = paths(language);
  const problems = formProblems(why, t);
  const zoneName = zoneNameText(zone, sessions[0]?.seenAt ?? 0, language);
  return (
    <>
      <PageHeader
        title={t('account.title')}
        meta={<span>{account.email}</span>}
        actions={isOrganizer ? <LinkButton href={at.desk()}>{t('account.toDesk')}</LinkButton> : undefined}
      />
      <div className="flex flex-col gap-4 pb-6 empty:hidden">
        <FormSummary title={t('signIn.problem.title')} problems={problems} />
        <Done t={t} done={done} />
      </div>
      <Section id="details" title={t('account.details')} note={t('account.detailsNote')}>
        <Details t={t} language={language} account={account} typed={typed} problems={problems} />
      </Section>
      <Section id="address" title={t('account.email.section')} note={t('account.email.note')}>
        <Fact text={account.email} href={at.accountEmail()} label={t('account.email.change')} />
      </Section>
      <Section id="secret" title={t('account.password.section')} note={t('account.password.note')}>
        <Fact
          text={account.hasPassword ? t('account.password.present') : t('account.password.none')}
          href={at.accountPassword()}
          label={account.hasPassword ? t('account.password.change') : t('account.password.set')}
        />
      </Section>
      <Section id="rights" title={t('account.rights.section')}>
        <Rights t={t} rights={account.rights} />
      </Section>
      <Section
        id="sessions"
        title={t('account.sessions.section')}
        note={t('account.sessions.note', { zone: zoneName })}
      >
        <SessionList language={language} sessions={sessions} zone={zone} />
      </Section>
    </>
  );
}

const DONE = ['saved', 'email', 'password', 'session'] as const;

function Done({ t, done }: { readonly t: Translator; readonly done: string | undefined }) {
  const known = DONE.find((one) => one === done);
  const words = {
    saved: t('account.done.saved'),
    email: t('account.done.email'),
    password: t('account.done.password'),
    session: t('account.done.session'),
  };
  return known === undefined ? null : (
    <Notice tone="success" role="status">
      {words[known]}
    </Notice>
  );
}

type DetailsProps = {
  readonly t: Translator;
  readonly language: Language;
  readonly account: AccountPageView;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FormProblem[];
};

function Details({ t, language, account, typed, problems }: DetailsProps) {
  return (
    <form method="post" action={paths(language).account()} className="flex max-w-[28rem] flex-col gap-5">
      <input type="hidden" name="version" value={account.version} />
      <TextField
        name="name"
        label={t('signIn.name')}
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={typed.name ?? account.name}
        problem={problemOfField(problems, 'name')}
      />
      <LanguageField label={t('signIn.language')} value={typed.language ?? account.language} />
      <div>
        <Button type="submit" name="deed" value="details" variant="primary">
          {t('account.save')}
        </Button>
      </div>
    </form>
  );
}

function Fact({
  text,
  href,
  label,
}: {
  readonly text: string;
  readonly href: string;
  readonly label: string;
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="min-w-0">{text}</p>
      <LinkButton href={href}>{label}</LinkButton>
    </div>
  );
}

function Rights({ t, rights }: { readonly t: Translator; readonly rights: AccountPageView['rights'] }) {
  if (rights.length === 0) return <p className="max-w-[66ch] text-muted">{t('account.rights.none')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border">
      {rights.map(({ grant, place }) => (
        <li key={JSON.stringify(grant)} className="flex flex-wrap gap-x-3 py-2 first:pt-0">
          <span className="font-medium">{roleWord(t, grant.role)}</span>
          <span className="text-muted">{wholePlaceWords(t, grant.scope.kind, place)}</span>
        </li>
      ))}
    </ul>
  );
}
