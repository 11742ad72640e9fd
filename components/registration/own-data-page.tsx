import type { ReactNode } from 'react';
import type { MessageKey, Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';
import { TextField } from '../ui/text-field.tsx';

type OwnDataView = {
  readonly action: string;
  readonly ticketHref: string;
  readonly emailHint: string;
  readonly isErased: boolean;
  /** How long backups live. */
  readonly days: number;
};

type Props = {
  readonly t: Translator;
  readonly view: OwnDataView;
  /** The code is on its way. */
  readonly isSent: boolean;
  readonly why: string | undefined;
};

/** The own data: to take along, or to have erased, by a code that the mailbox gets (registration.md P2). Works without script. */
export function OwnDataPage(props: Props) {
  const { t, view } = props;
  const { emailHint, isErased, days, ticketHref } = view;
  if (isErased)
    return (
      <Frame t={t} lead={undefined}>
        <Notice tone="success" role="status" title={t('myPlace.data.done.erased')}>
          <p>{t('myPlace.data.receipt', { days })}</p>
        </Notice>
      </Frame>
    );
  if (emailHint === '')
    return (
      <Frame t={t} lead={t('myPlace.data.ended')}>
        <div>
          <LinkButton href={ticketHref}>{t('ticket.card.address')}</LinkButton>
        </div>
      </Frame>
    );
  return (
    <Frame t={t} lead={t('myPlace.data.lead', { email: emailHint })}>
      <Told {...props} />
      <Section
        id="confirm"
        title={t('myPlace.data.step1')}
        note={t('myPlace.data.askNote', { email: emailHint })}
      >
        <form method="post" action={view.action}>
          <Button type="submit" name="deed" value="code" icon="send">
            {t('myPlace.data.ask')}
          </Button>
        </form>
      </Section>
      <Deeds {...props} />
      <p className="border-t border-border pt-6">
        <a href={ticketHref} className="link inline-flex min-h-11 items-center">
          {t('ticket.card.address')}
        </a>
      </p>
    </Frame>
  );
}

type FrameProps = {
  readonly t: Translator;
  readonly lead: string | undefined;
  readonly children: ReactNode;
};

function Frame({ t, lead, children }: FrameProps) {
  return (
    <>
      <PageHeader title={t('myPlace.data.title')} lead={lead} />
      {children}
    </>
  );
}

const WHY: Readonly<Record<string, MessageKey>> = {
  code_wrong: 'myPlace.data.why.code_wrong',
  too_many: 'myPlace.data.why.too_many',
  unconfirmed: 'myPlace.data.why.unconfirmed',
  duties: 'myPlace.data.why.duties',
  busy: 'myPlace.data.why.busy',
};

function Told({ t, isSent, why }: Props) {
  const problem = why !== undefined && Object.hasOwn(WHY, why) ? WHY[why] : 'myPlace.data.why.not_possible';
  return (
    <Outcome
      done={isSent ? t('myPlace.data.done.code') : undefined}
      why={why === undefined ? undefined : t(problem ?? 'myPlace.data.why.not_possible')}
      whyTitle={t('myPlace.data.why.title')}
    />
  );
}

/** What erasing does stands before its button, and the button asks for a tick. */
function Deeds({ t, view }: Props) {
  return (
    <Section id="deeds" title={t('myPlace.data.step2')}>
      <form method="post" action={view.action} className="flex max-w-[36rem] flex-col gap-6">
        <TextField
          name="code"
          label={t('myPlace.data.code')}
          isCode
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={16}
        />
        <div className="flex flex-col items-start gap-3">
          <p className="text-14 text-muted">{t('myPlace.data.downloadNote')}</p>
          <Button type="submit" name="deed" value="export" variant="primary" icon="download">
            {t('myPlace.data.download')}
          </Button>
        </div>
        <div className="flex flex-col items-start gap-3 border-t border-border pt-6">
          <p className="font-medium">{t('myPlace.data.eraseNote')}</p>
          <ul className="flex list-disc flex-col gap-1 ps-5 text-14">
            <li>{t('myPlace.data.ends')}</li>
            <li>{t('myPlace.data.groups')}</li>
            <li>{t('myPlace.data.account')}</li>
            <li>{t('myPlace.data.rest', { days: view.days })}</li>
          </ul>
          <label htmlFor="understood" className="flex min-h-11 items-center gap-3">
            <input type="checkbox" id="understood" name="understood" className="size-5" />
            {t('myPlace.data.understood')}
          </label>
          <Button type="submit" name="deed" value="erase" variant="danger">
            {t('myPlace.data.erase')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
