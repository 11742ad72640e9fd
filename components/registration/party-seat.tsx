import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { TextField } from '../ui/text-field.tsx';
import { PartyDeed } from './party-deed.tsx';
import type { PartySeatView, PartyView } from './party-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: PartyView;
  readonly seat: PartySeatView;
  readonly typed: Readonly<Record<string, string>>;
  readonly problem: { readonly field: string; readonly text: string } | undefined;
  /** The id of the form that all names go with. */
  readonly form: string;
};

/** One seat of a group: who sits there, or the fields for it, and what can be done with it. */
export function PartySeat({ t, view, seat, typed, problem, form }: Props) {
  const { number, name, can } = seat;
  // Nothing to open yet, and all of them are in one state.
  const isHeld = view.hold !== undefined;
  return (
    <li className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="tnum text-muted">{number}.</span>
          <span className={name === undefined ? 'text-muted' : 'font-medium'}>
            {name ?? t('party.nameless')}
          </span>
          {!isHeld && <Badge tone={seat.isSettled ? 'success' : 'neutral'}>{seat.stateWord}</Badge>}
          {seat.emailHint !== '' && <span className="text-14 text-muted">{seat.emailHint}</span>}
          {seat.humanCode !== undefined && (
            <span className="font-mono text-14">{t('party.ticketCode', { code: seat.humanCode })}</span>
          )}
        </span>
        {!isHeld && seat.ticketHref !== undefined && (
          <a
            href={seat.ticketHref}
            className="link inline-flex min-h-11 items-center"
            aria-label={t('party.openTicket', { number })}
          >
            {t('party.ticketPage')}
          </a>
        )}
      </div>
      {can.has('name') && <SeatFields {...{ t, seat, typed, problem, form }} />}
      <div className="flex flex-col empty:hidden">
        <SeatDeeds {...{ t, view, seat }} />
      </div>
    </li>
  );
}

function SeatFields({ t, seat: { id, number }, typed, problem, form }: Omit<Props, 'view'>) {
  const problemOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  const of = t('party.seat', { number });
  return (
    <fieldset className="flex max-w-[36rem] min-w-0 flex-col gap-3">
      <legend className="sr-only">{of}</legend>
      <div className="grid gap-3 @narrow:grid-cols-2">
        <TextField
          form={form}
          name={`name.${id}`}
          label={t('party.name')}
          autoComplete="off"
          maxLength={80}
          defaultValue={typed[`name.${id}`]}
          problem={problemOf(`name.${id}`)}
        />
        <TextField
          form={form}
          name={`email.${id}`}
          label={t('party.email')}
          type="email"
          autoComplete="off"
          maxLength={254}
          defaultValue={typed[`email.${id}`]}
          problem={problemOf(`email.${id}`)}
        />
      </div>
      <Same {...{ t, id, form }} />
    </fieldset>
  );
}

/** "Same as me" of G1; said at once, as most groups come from one place. */
function Same({ t, id, form }: { readonly t: Translator; readonly id: string; readonly form?: string }) {
  return (
    <label className="inline-flex min-h-11 items-center gap-3 text-14">
      <input type="checkbox" form={form} name={`same.${id}`} defaultChecked className="size-5" />
      {t('party.same')}
    </label>
  );
}

function SeatDeeds({ t, view, seat: { id, can } }: Pick<Props, 't' | 'view' | 'seat'>) {
  const values = { seat: id };
  return (
    <>
      {can.has('link') && (
        <Disclosure summary={t('party.link.title')}>
          <PartyDeed view={view} deed="link" label={t('party.link.send')} values={values}>
            <p className="max-w-[66ch] text-14 text-muted">{t('party.link.note')}</p>
            <TextField
              name={`linkEmail.${id}`}
              label={t('party.link.email')}
              type="email"
              autoComplete="off"
              required
              maxLength={254}
            />
          </PartyDeed>
        </Disclosure>
      )}
      {can.has('replace') && (
        <Disclosure summary={t('party.replace.title')}>
          <PartyDeed view={view} deed="replace" label={t('party.replace.do')} values={values}>
            <p className="max-w-[66ch] text-14 text-muted">{t('party.replace.note')}</p>
            <TextField
              name={`newName.${id}`}
              label={t('party.name')}
              autoComplete="off"
              required
              maxLength={80}
            />
            <TextField
              name={`newEmail.${id}`}
              label={t('party.email')}
              type="email"
              autoComplete="off"
              maxLength={254}
            />
            <Same t={t} id={id} />
          </PartyDeed>
        </Disclosure>
      )}
      {can.has('cancel') && (
        <Disclosure summary={t('party.cancel.title')}>
          <PartyDeed
            view={view}
            deed="cancel_seat"
            label={t('party.cancel.do')}
            values={values}
            variant="danger"
          >
            <p className="max-w-[66ch] text-14 text-muted">{t('party.cancel.note')}</p>
          </PartyDeed>
        </Disclosure>
      )}
    </>
  );
}
