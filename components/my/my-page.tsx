import type { ReactNode } from 'react';
import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';

export type MyRegistrationView = {
  readonly key: string;
  readonly forum: Localised;
  readonly facts: string;
  readonly type: Localised;
  readonly name: string;
  readonly stateWord: string;
  readonly isOn: boolean;
  readonly note: string | undefined;
  readonly href: string;
  /** Time that certificates are made of, and those that were issued; undefined: the forum gives none. */
  readonly minutes:
    | {
        readonly text: string;
        readonly see: string;
        readonly certificates: readonly { readonly href: string; readonly text: string }[];
      }
    | undefined;
};

export type MyGroupView = {
  readonly forum: Localised;
  readonly facts: string;
  /** That it is a group, and of whom. */
  readonly what: string;
  readonly stateWord: string | undefined;
  readonly isOn: boolean;
  readonly seats: string;
  readonly href: string;
  readonly open: string;
};

type Props = {
  readonly t: Translator;
  readonly registrations: readonly MyRegistrationView[];
  readonly groups: readonly MyGroupView[];
  readonly accountHref: string;
  /** What was just done, in words. */
  readonly done: string | undefined;
  /** Marked sessions without a time. */
  readonly timeless: readonly { readonly href: string; readonly title: Localised }[];
  /** The agenda. */
  readonly children: ReactNode;
};

/** Registrations of the own address, and the days of what was booked (design.md R3). */
export function MyPage({ t, registrations, groups, accountHref, done, timeless, children }: Props) {
  return (
    <>
      <PageHeader
        title={t('ticket.my.title')}
        lead={t('ticket.my.lead')}
        actions={<LinkButton href={accountHref}>{t('ticket.my.account')}</LinkButton>}
      />
      {done !== undefined && (
        <Notice tone="success" role="status">
          {done}
        </Notice>
      )}
      <Section id="registrations" title={t('ticket.my.registrations')}>
        {registrations.length === 0 ? (
          <p className="max-w-[66ch] text-muted">{t('ticket.my.noRegistrations')}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-border">
            {registrations.map((registration) => (
              <Row key={registration.key} t={t} registration={registration} />
            ))}
          </ul>
        )}
      </Section>
      {groups.length > 0 && (
        <Section id="groups" title={t('myPlace.groups.title')}>
          <ul className="flex flex-col divide-y divide-border">
            {groups.map((group) => (
              <Group key={group.href} group={group} />
            ))}
          </ul>
        </Section>
      )}
      <Section id="agenda" title={t('ticket.my.agenda')}>
        {children}
        {timeless.length > 0 && (
          <div className="flex flex-col gap-1 pt-6">
            <h3 className="text-16">{t('favourite.my.noTime')}</h3>
            <ul>
              {timeless.map(({ href, title }) => (
                <li key={href}>
                  <a href={href} className="link inline-flex min-h-11 items-center">
                    <LocalisedText {...title} />
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Section>
    </>
  );
}

function Row({ t, registration }: { readonly t: Translator; readonly registration: MyRegistrationView }) {
  const { type, name, note, href, minutes } = registration;
  return (
    <Place view={registration} href={href} open={t('ticket.my.open')}>
      <p className="text-14">
        <LocalisedText {...type} /> · {name}
      </p>
      {note !== undefined && <p className="tnum text-14 font-medium">{note}</p>}
      {minutes !== undefined && (
        <p className="tnum flex flex-wrap gap-x-4 text-14">
          <a
            href={`${href}#minutes`}
            className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11"
          >
            {minutes.see}
          </a>
          <span className="inline-flex min-h-6 items-center">{minutes.text}</span>
          {minutes.certificates.map((certificate) => (
            <a
              key={certificate.href}
              href={certificate.href}
              className="link inline-flex min-h-6 items-center pointer-coarse:min-h-11"
            >
              {certificate.text}
            </a>
          ))}
        </p>
      )}
    </Place>
  );
}

function Group({ group }: { readonly group: MyGroupView }) {
  const { what, seats, href, open } = group;
  return (
    <Place view={group} href={href} open={open}>
      <p className="text-14">{what}</p>
      <p className="tnum text-14">{seats}</p>
    </Place>
  );
}

type PlaceProps = {
  readonly view: Pick<MyGroupView, 'forum' | 'facts' | 'stateWord' | 'isOn'>;
  readonly href: string;
  readonly open: string;
  readonly children: ReactNode;
};

function Place({ view: { forum, facts, stateWord, isOn }, href, open, children }: PlaceProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="flex min-w-0 flex-1 basis-[18rem] flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-19 font-heading">
            <LocalisedText {...forum} />
          </span>
          {stateWord !== undefined && <Badge tone={isOn ? 'success' : 'neutral'}>{stateWord}</Badge>}
        </p>
        <p className="tnum text-14 text-muted">{facts}</p>
        {children}
      </div>
      <LinkButton href={href}>{open}</LinkButton>
    </li>
  );
}
