import type { Translator } from '#i18n/translator.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DeedForm } from './deed-form.tsx';
import type { FieldProblem } from './register-view.ts';
import type { TicketView } from './ticket-view.ts';
import { fieldWords } from './ticket-words.ts';

type Props = {
  readonly t: Translator;
  readonly view: TicketView;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  /** The code is on its way. */
  readonly isStarted: boolean;
};

const FIELDS = ['code', 'toName', 'toEmail'];

/** Two steps: a code to the address on file, then to whom (registration.md rule 3). */
export function TicketTransfer({ t, view, typed, problems, isStarted }: Props) {
  if (!view.can.has('transfer')) return null;
  if (view.transferText !== undefined)
    return (
      <div className="flex flex-col items-start gap-3 py-3">
        <p>{view.transferText}</p>
        <DeedForm view={view} deed="withdraw_transfer" label={t('ticket.transfer.withdraw')} />
      </div>
    );
  const wrong = (field: string) => fieldWords(t, problems, field);
  const isRefused = FIELDS.some((field) => wrong(field) !== undefined);
  const isOpen = isStarted || isRefused || typed.deed === 'transfer';
  return (
    <Disclosure summary={t('ticket.transfer.title')} isOpen={isOpen}>
      <div className="flex max-w-[28rem] flex-col gap-5">
        <p className="text-14 text-muted">{t('ticket.transfer.note', { email: view.emailHint })}</p>
        <DeedForm view={view} deed="transfer_code" label={t('ticket.transfer.ask')} />
        <DeedForm view={view} deed="transfer" label={t('ticket.transfer.confirm')}>
          <div className="flex w-full flex-col gap-4">
            <TextField
              name="code"
              label={t('ticket.transfer.code')}
              isCode
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={16}
              problem={wrong('code')}
            />
            <TextField
              name="toName"
              label={t('ticket.transfer.name')}
              autoComplete="off"
              required
              maxLength={80}
              defaultValue={typed.toName}
              problem={wrong('toName')}
            />
            <TextField
              name="toEmail"
              label={t('ticket.transfer.email')}
              type="email"
              autoComplete="off"
              required
              maxLength={254}
              defaultValue={typed.toEmail}
              problem={wrong('toEmail')}
            />
          </div>
        </DeedForm>
      </div>
    </Disclosure>
  );
}
