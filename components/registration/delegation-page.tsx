import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';
import { DelegateForm } from './delegate-form.tsx';
import { ReminderSwitch } from './reminder-switch.tsx';

export type DelegationView = {
  readonly action: string;
  readonly name: string;
  readonly forum: Localised;
  readonly dates: string;
  readonly seats: number;
  readonly used: number;
  readonly code: string;
  readonly returnText: string | undefined;
  readonly isReturned: boolean;
  /** Undefined where there is nothing to remind of, or nobody. */
  readonly hasReminders: boolean | undefined;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly emailHint: string;
    readonly stateWord: string;
    readonly ticketHref: string | undefined;
  }[];
  readonly typesText: string;
};

type Props = {
  readonly t: Translator;
  readonly view: DelegationView;
  readonly done: string | undefined;
  /** What the list lacks, line by line; or how many fit. */
  readonly faults: readonly string[];
  readonly fits: string | undefined;
  readonly typed: string;
};

/** Seats of an organisation: how many, who has them, and the list that it keeps itself (registration.md G4). */
export function DelegationPage({ t, view, done, faults, fits, typed }: Props) {
  return (
    <article>
      <PageHeader
        title={t('delegation.title', { name: view.name })}
        lead={
          <>
            <LocalisedText {...view.forum} />, <span className="tnum">{view.dates}</span>
          </>
        }
      />
      <Outcome
        done={done ?? fits}
        why={faults.length === 0 ? undefined : <FaultList faults={faults} />}
        whyTitle={t('delegation.why.title')}
      />
      <Seats t={t} view={view} />
      <People t={t} view={view} />
      {!view.isReturned && (
        <Section id="add" title={t('delegation.add')}>
          <DelegateForm
            action={view.action}
            typed={typed}
            words={{
              note: t('delegation.addNote', { types: view.typesText }),
              list: t('delegation.list'),
              file: t('delegation.file'),
              check: t('delegation.check'),
              add: t('delegation.do'),
            }}
          />
        </Section>
      )}
      {view.hasReminders !== undefined && (
        <ReminderSwitch
          action={view.action}
          isOn={view.hasReminders}
          words={{
            title: t('delegation.reminders.title'),
            on: t('delegation.reminders.on'),
            off: t('delegation.reminders.off'),
            switchOn: t('delegation.reminders.switchOn'),
            switchOff: t('delegation.reminders.switchOff'),
          }}
        />
      )}
      <p className="border-t border-border pt-6 text-14 text-muted">{t('delegation.share')}</p>
    </article>
  );
}

/** How many there are, and by what people take them. */
function Seats({ t, view }: Pick<Props, 't' | 'view'>) {
  return (
    <Section id="seats" title={t('delegation.seats')}>
      <DefinitionList
        items={[
          {
            key: 'used',
            term: t('delegation.seats'),
            details: t('delegation.used', { used: view.used, seats: view.seats }),
          },
          ...(view.isReturned
            ? []
            : [
                {
                  key: 'code',
                  term: t('delegation.code'),
                  details: (
                    <>
                      <span className="font-mono">{view.code}</span>
                      <span className="block text-14 text-muted">{t('delegation.codeNote')}</span>
                    </>
                  ),
                },
              ]),
        ]}
      />
      {view.returnText !== undefined && <p className="pt-3">{view.returnText}</p>}
    </Section>
  );
}

function FaultList({ faults }: Pick<Props, 'faults'>) {
  return (
    <ul>
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  );
}

function People({ t, view }: Pick<Props, 't' | 'view'>) {
  return (
    <Section id="list" title={t('delegation.people')}>
      {view.people.length === 0 ? (
        <p className="text-muted">{t('delegation.nobody')}</p>
      ) : (
        <ol className="flex flex-col divide-y divide-border">
          {view.people.map((person) => (
            <li key={person.id} className="flex flex-col py-2">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <span className="font-medium">{person.name}</span>
                  <Badge>{person.stateWord}</Badge>
                  <span className="text-14 text-muted">{person.emailHint}</span>
                </span>
                {person.ticketHref === undefined ? null : (
                  <a
                    href={person.ticketHref}
                    className="link inline-flex min-h-11 items-center"
                    aria-label={t('delegation.ticketOf', { name: person.name })}
                  >
                    {t('delegation.ticket')}
                  </a>
                )}
              </span>
              <Disclosure summary={t('delegation.remove')}>
                <form method="post" action={view.action} className="flex flex-col items-start gap-3">
                  <p className="text-14 text-muted">{t('delegation.removeNote')}</p>
                  <input type="hidden" name="deed" value="remove" />
                  <input type="hidden" name="person" value={person.id} />
                  <Button type="submit" variant="danger">
                    {t('delegation.removeOf', { name: person.name })}
                  </Button>
                </form>
              </Disclosure>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
