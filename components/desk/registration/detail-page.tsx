import type { ReactNode } from 'react';
import type { AuditLine } from '#domain/audit-line.ts';
import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import type { Translator } from '#i18n/translator.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/section.tsx';
import { AuditTable } from '../audit/audit-table.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { DetailDeeds } from './detail-deeds.tsx';
import type { CorrectionChoices, DetailActions, DetailSubject } from './detail-view.ts';
import { NoteForm } from './note-form.tsx';

/** A line of a list of what happened. */
export type DetailLine = {
  readonly key: string;
  /** Whose or of what, where the text alone does not say it. */
  readonly label?: string | undefined;
  readonly text: string;
  readonly note?: string | undefined;
  readonly when: string;
  readonly badge?: { readonly text: string; readonly tone: BadgeTone } | undefined;
  readonly href?: string | undefined;
};

export type DetailView = {
  readonly subject: DetailSubject;
  readonly facts: readonly Definition[];
  readonly values: CorrectionValues;
  readonly choices: CorrectionChoices;
  readonly note: string;
  readonly files: readonly DetailLine[];
  readonly consents: readonly DetailLine[];
  readonly bookings: readonly DetailLine[];
  readonly events: readonly DetailLine[];
  readonly mails: readonly DetailLine[];
  readonly history: readonly AuditLine[];
  readonly zone: string;
  /** Papers of a ticket that works. */
  readonly pdf: { readonly ticket: string; readonly badge: string } | undefined;
};

type Props = {
  readonly t: Translator;
  readonly view: DetailView;
  readonly actions: DetailActions;
  /** The card of the ticket, as its holder sees it. */
  readonly card: ReactNode;
};

/** Everything of one person's registration, and what can be done with it. */
export function DetailPage({ t, view, actions, card }: Props) {
  const { subject } = view;
  return (
    <div className="flex flex-col gap-4">
      <DetailDeeds subject={subject} actions={actions} />
      <DefinitionList items={view.facts} />
      {card !== undefined && (
        <div className="flex max-w-wide flex-col gap-3 pb-2">
          {card}
          {view.pdf !== undefined && (
            <div className="flex flex-wrap gap-2">
              <LinkButton href={view.pdf.ticket} size="studio" icon="download">
                {t('registrationDesk.pdf')}
              </LinkButton>
              <LinkButton href={view.pdf.badge} size="studio" icon="download">
                {t('badge.one')}
              </LinkButton>
            </div>
          )}
        </div>
      )}
      <div>
        {subject.can.includes('correct') && (
          <Part id="person" title={t('registrationDesk.person')}>
            <CorrectionForm
              subject={subject}
              values={view.values}
              choices={view.choices}
              save={actions.correct}
            />
          </Part>
        )}
        <Part id="note" title={t('registrationDesk.note')}>
          <NoteForm key={view.note} subject={subject} note={view.note} save={actions.note} />
        </Part>
        {view.files.length > 0 && (
          <Part id="files" title={t('ticket.file.title')}>
            <LineList lines={view.files} />
          </Part>
        )}
        <Lines t={t} id="bookings" lines={view.bookings} />
        <Lines t={t} id="consents" lines={view.consents} />
        <Lines t={t} id="events" lines={view.events} />
        <Lines t={t} id="mails" lines={view.mails} />
        <Part id="history" title={t('registrationDesk.history')}>
          <AuditTable
            t={t}
            lines={view.history}
            zone={view.zone}
            isInstance={false}
            historyOf={() => undefined}
          />
        </Part>
      </div>
    </div>
  );
}

type PartProps = { readonly id: string; readonly title: string; readonly children: ReactNode };

function Part({ id, title, children }: PartProps) {
  return (
    <Section id={id} title={title} isSmall>
      {children}
    </Section>
  );
}

type LinesProps = {
  readonly t: Translator;
  readonly id: 'bookings' | 'consents' | 'events' | 'mails';
  readonly lines: readonly DetailLine[];
};

function Lines({ t, id, lines }: LinesProps) {
  return (
    <Part id={id} title={t(`registrationDesk.${id}`)}>
      {lines.length === 0 ? (
        <p className="text-14 text-muted">{t(`registrationDesk.none.${id}`)}</p>
      ) : (
        <LineList lines={lines} />
      )}
    </Part>
  );
}

function LineList({ lines }: Pick<LinesProps, 'lines'>) {
  return (
    <ul className="flex flex-col divide-y divide-border text-14">
      {lines.map((line) => (
        <li key={line.key} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2 first:pt-0">
          <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
            {line.label !== undefined && <span className="block font-medium">{line.label}</span>}
            {line.href === undefined ? (
              line.text
            ) : (
              <a href={line.href} className="link">
                {line.text}
              </a>
            )}
            {line.note !== undefined && <span className="block text-13 text-muted">{line.note}</span>}
          </span>
          {line.badge && <Badge tone={line.badge.tone}>{line.badge.text}</Badge>}
          <span className="tnum whitespace-nowrap text-13 text-muted">{line.when}</span>
        </li>
      ))}
    </ul>
  );
}
