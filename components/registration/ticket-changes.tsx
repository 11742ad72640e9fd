import type { Translator } from '#i18n/translator.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { LanguageField } from '../ui/language-field.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Section } from '../ui/section.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DeedForm } from './deed-form.tsx';
import type { FieldProblem } from './register-view.ts';
import { TicketQuestions } from './ticket-questions.tsx';
import { TicketTransfer } from './ticket-transfer.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: TicketView;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  /** A code for passing the ticket on was just mailed. */
  readonly isStarted: boolean;
};

/** What the holder may correct, answer, take back or give up. */
export function TicketChanges(props: Props) {
  const { t, view } = props;
  const { can } = view;
  return (
    <div data-print="no">
      {can.has('rename') && <Rename {...props} />}
      {can.has('answer') && <TicketQuestions {...props} />}
      {view.consents.length > 0 && <Consents t={t} view={view} />}
      {['language', 'transfer', 'new_link', 'cancel'].some((deed) => can.has(deed)) && (
        <Section id="more" title={t('ticket.more')}>
          <div className="flex flex-col divide-y divide-border">
            <Language {...props} />
            <TicketTransfer {...props} />
            {can.has('new_link') && (
              <Disclosure summary={t('ticket.link.title')}>
                <p className="max-w-[66ch] pb-3 text-14 text-muted">{t('ticket.link.note')}</p>
                <DeedForm view={view} deed="new_link" label={t('ticket.link.make')} />
              </Disclosure>
            )}
            {can.has('cancel') && (
              <Disclosure summary={t('ticket.cancel.title')}>
                <p className="max-w-[66ch] pb-3 text-14 text-muted">{t('ticket.cancel.note')}</p>
                <DeedForm view={view} deed="cancel" label={t('ticket.cancel.confirm')} variant="danger" />
              </Disclosure>
            )}
          </div>
        </Section>
      )}
    </div>
  );
}

function Rename({ t, view, typed }: Props) {
  return (
    <Section id="rename" title={t('ticket.name.title')} note={t('ticket.name.note')}>
      <div className="max-w-[28rem]">
        <DeedForm view={view} deed="rename" label={t('ticket.name.save')}>
          <div className="w-full">
            <TextField
              name="name"
              label={t('ticket.name.label')}
              autoComplete="name"
              required
              maxLength={80}
              defaultValue={typed.deed === 'rename' ? typed.name : view.card.name}
            />
          </div>
        </DeedForm>
      </div>
    </Section>
  );
}

function Consents({ t, view }: Pick<Props, 't' | 'view'>) {
  return (
    <Section id="consents" title={t('ticket.consents.title')}>
      <ul className="flex flex-col divide-y divide-border">
        {view.consents.map(({ purpose, title, text, note, canWithdraw }) => (
          <li
            key={purpose}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0"
          >
            <div className="min-w-0 flex-1 basis-[18rem]">
              <p>
                <span className="font-medium">{title}</span>
                {note !== undefined && <span className="tnum text-14 text-muted"> · {note}</span>}
              </p>
              <p className="max-w-[66ch] text-14 text-muted">
                <LocalisedText {...text} />
              </p>
            </div>
            {canWithdraw && (
              <DeedForm
                view={view}
                deed="withdraw_consent"
                label={t('ticket.consents.withdraw', { purpose: title })}
                values={{ purpose }}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Language({ t, view }: Props) {
  if (!view.can.has('language')) return null;
  return (
    <Disclosure summary={t('ticket.language.title')}>
      <div className="max-w-[28rem]">
        <DeedForm view={view} deed="language" label={t('ticket.language.save')}>
          <div className="w-full">
            <LanguageField label={t('ticket.language.label')} value={view.language} />
          </div>
        </DeedForm>
      </div>
    </Disclosure>
  );
}
