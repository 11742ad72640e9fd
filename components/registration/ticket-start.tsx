import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DeedForm } from './deed-form.tsx';
import { HoldClock } from './hold-clock.tsx';
import type { FieldProblem } from './register-view.ts';
import { AskedForm } from './ticket-questions.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: TicketView;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
};

const FORM = 'hold';

/** What stands before a ticket: the last step of a form that keeps the seat meanwhile, or the name of who takes a kept seat. */
export function TicketStart({ t, view, typed, problems }: Props) {
  const { hold, can, action } = view;
  if (can.has('take_seat')) {
    return (
      <div className="max-w-[36rem] pb-8">
        <DeedForm view={view} deed="take_seat" label={t('party.take.do')} variant="primary">
          <p className="max-w-[66ch]">{t('party.take.note')}</p>
          <div className="w-full">
            <TextField
              name="name"
              label={t('party.name')}
              autoComplete="name"
              required
              maxLength={80}
              defaultValue={typed.deed === 'take_seat' ? typed.name : undefined}
              problem={problems.some(({ name }) => name === 'name') ? t('ticket.why.name') : undefined}
            />
          </div>
          <AskedForm {...{ t, view, typed, problems }} deed="take_seat" />
          {view.questions.some(({ kind, isAsked }) => kind === 'file' && isAsked) && (
            <p className="text-14 text-muted">{t('ticket.file.next')}</p>
          )}
        </DeedForm>
      </div>
    );
  }
  if (hold === undefined) return null;
  return (
    <div className="flex flex-col items-start gap-4">
      {view.priceText !== undefined && (
        <p className="tnum">
          {t('ticket.pay.amount')}: <span className="font-medium">{view.priceText}</span>
        </p>
      )}
      <form id={FORM} method="post" action={action}>
        <Button type="submit" variant="primary" name="deed" value="submit_hold">
          {t('party.finish.do')}
        </Button>
      </form>
      <HoldClock hold={hold} form={FORM} />
    </div>
  );
}
