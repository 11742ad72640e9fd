import type { ReactNode } from 'react';
import { zonedTimeText } from '#domain/date-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { kindText, type MailRow, reasonText, STATE_TONES } from './mail-view.ts';

type Props = {
  readonly t: Translator;
  readonly mail: MailRow;
  readonly zone: string;
  /** As it leaves now: name and address, and where answers go. */
  readonly from: string;
  readonly replyTo: string | undefined;
  /** Undefined for a kind that this version does not know. */
  readonly made: { readonly subject: string; readonly text: string; readonly html: string } | undefined;
  readonly isSecretHidden: boolean;
  /** The button that sends it again, where that makes sense. */
  readonly retry: ReactNode;
};

/** One mail: how it went and how it looks. */
export function MailPage(props: Props) {
  const { t, mail, made, isSecretHidden, retry } = props;
  return (
    <>
      <DeskHeader
        title={made ? <span lang={mail.language}>{made.subject}</span> : kindText(mail.kind, t)}
        meta={mail.toEmail}
        actions={retry}
      />
      <Facts {...props} />
      {isSecretHidden && (
        <div className="pt-4">
          <Notice>{t('mail.page.hidden')}</Notice>
        </div>
      )}
      {made === undefined ? (
        <div className="pt-4">
          <Notice tone="warning">{t('mail.page.unknown')}</Notice>
        </div>
      ) : (
        <Preview t={t} made={made} language={mail.language} />
      )}
    </>
  );
}

function Facts({ t, mail, zone, from, replyTo }: Props) {
  const language = languageOfTranslator(t);
  const { state, createdAt, sentAt, tries } = mail;
  const why = reasonText(mail, t);
  const when = (at: number) => <span className="tnum">{zonedTimeText(at, zone, language)}</span>;
  return (
    <DefinitionList
      items={[
        {
          key: 'state',
          term: t('mail.page.state'),
          details: <Badge tone={STATE_TONES[state]}>{t(`mail.state.${state}`)}</Badge>,
        },
        ...(why === undefined ? [] : [{ key: 'why', term: t('mail.page.why'), details: why }]),
        { key: 'made', term: t('mail.page.made'), details: when(createdAt) },
        ...(sentAt === null ? [] : [{ key: 'sent', term: t('mail.page.sent'), details: when(sentAt) }]),
        { key: 'tries', term: t('mail.page.tries'), details: <span className="tnum">{tries}</span> },
        { key: 'language', term: t('mail.page.language'), details: mail.language },
        { key: 'from', term: t('mail.page.from'), details: from },
        ...(replyTo === undefined
          ? []
          : [{ key: 'replyTo', term: t('mail.page.replyTo'), details: replyTo }]),
      ]}
    />
  );
}

/**
 * The HTML stands in a frame that may do nothing: no scripts, no forms, no origin, no navigation of the page around it.
 */
function Preview({
  t,
  made,
  language,
}: Pick<Props, 't'> & { made: NonNullable<Props['made']>; language: string }) {
  return (
    <div className="pt-6">
      <h2 className="pb-2 text-19">{t('mail.page.preview')}</h2>
      <iframe
        title={made.subject}
        sandbox=""
        srcDoc={made.html}
        lang={language}
        className="h-130 w-full max-w-180 rounded-control border border-border bg-white [color-scheme:light]"
      />
      <div className="pt-4">
        <Disclosure summary={t('mail.page.plain')}>
          <Source text={made.text} />
        </Disclosure>
        <Disclosure summary={t('mail.page.source')}>
          <Source text={made.html} />
        </Disclosure>
      </div>
    </div>
  );
}

function Source({ text }: { readonly text: string }) {
  return (
    <pre className="max-w-full rounded-control border border-border bg-surface p-3 font-mono text-13 whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text}
    </pre>
  );
}
