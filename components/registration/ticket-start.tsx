import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DeedForm } from './deed-form.tsx';
import { HoldClock } from './hold-clock.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = { readonly t: Translator; readonly view: TicketView };

const FORM = 'hold';

/** What stands before a ticket: the last step of a form that keeps the seat meanwhile, or the name of who takes a kept seat. */
export function TicketStart({ t, view }: Props) {
  const { hold, can, action } = view;
  if (can.has('take_seat')) {
    return (
      <DeedForm view={view} deed="rename" label={t('party.take.do')} variant="primary">
        <p className="max-w-[66ch]">{t('party.take.note')}</p>
        <TextField name="name" label={t('party.name')} autoComplete="name" required maxLength={80} />
      </DeedForm>
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
