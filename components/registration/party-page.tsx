import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';
import { HoldClock } from './hold-clock.tsx';
import { OwnPayment } from './own-payment.tsx';
import { PartyDeed } from './party-deed.tsx';
import { PartySeat } from './party-seat.tsx';
import type { PartyView } from './party-view.ts';
import { ReminderSwitch } from './reminder-switch.tsx';

type Props = {
  readonly t: Translator;
  readonly view: PartyView;
  readonly done: string | undefined;
  readonly why: string | undefined;
  /** The field that the refusal is about. */
  readonly problemField: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
};

const FORM = 'names';

/** A group as its contact sees it: how it stands, who is missing, what is to be paid, and every seat (registration.md G1 to G3). */
export function PartyPage(props: Props) {
  const { t, view, done, why } = props;
  return (
    <article>
      <PageHeader
        title={t('party.title')}
        lead={
          <>
            <LocalisedText {...view.forum} />, <span className="tnum">{view.dates}</span>
          </>
        }
        meta={<LocalisedText {...view.type} />}
      />
      <Outcome done={done} why={why} whyTitle={t('party.why.title')} />
      <State t={t} view={view} />
      <OwnPayment t={t} payment={view.payment} />
      <People {...props} />
      {view.isNameless && (
        <ReminderSwitch
          action={view.action}
          isOn={view.hasReminders}
          words={{
            title: t('party.reminders.title'),
            on: t('party.reminders.on'),
            off: t('party.reminders.off'),
            switchOn: t('party.reminders.switchOn'),
            switchOff: t('party.reminders.switchOff'),
          }}
        />
      )}
      <p className="border-t border-border pt-6 text-14 text-muted">{t('party.share')}</p>
    </article>
  );
}

type PartProps = Pick<Props, 't' | 'view'>;

function State({ t, view }: PartProps) {
  const { state } = view;
  return (
    <div className="flex flex-col gap-4 py-6">
      <p className="max-w-[66ch] text-19">{view.stateText}</p>
      {view.dueText !== undefined && (
        <p className="tnum">
          {t('party.due')}: <span className="font-medium">{view.dueText}</span>
        </p>
      )}
      <div className="flex flex-wrap gap-3 empty:hidden">
        {state === 'offered' && (
          <>
            <PartyDeed view={view} deed="accept" label={t('party.accept')} variant="primary" />
            <PartyDeed view={view} deed="decline" label={t('party.decline')} />
          </>
        )}
        {state === 'waitlisted' && <PartyDeed view={view} deed="leave" label={t('party.leave')} />}
      </div>
    </div>
  );
}

function People({ t, view, typed, why, problemField }: Props) {
  const { seats, namedCount, hold } = view;
  if (seats.length === 0) return null;
  const problem =
    problemField === undefined || why === undefined ? undefined : { field: problemField, text: why };
  const asks = hold !== undefined || seats.some(({ can }) => can.has('name'));
  return (
    <Section
      id="people"
      title={t('party.people')}
      note={t('party.peopleNote', { named: namedCount, count: seats.length })}
    >
      <div className="flex flex-col gap-6">
        {asks && <p className="max-w-[66ch] text-14 text-muted">{t('party.emailNote')}</p>}
        <ol className="flex flex-col divide-y divide-border">
          {seats.map((seat) => (
            <PartySeat key={seat.id} {...{ t, view, seat, typed, problem }} form={FORM} />
          ))}
        </ol>
        {asks && <NameBar t={t} view={view} />}
      </div>
    </Section>
  );
}

/** One button for all names; of held seats it confirms them, and the one beside keeps them longer. */
function NameBar({ t, view }: PartProps) {
  const { hold, seats, isPriced } = view;
  const confirm = isPriced ? t('party.confirmPay') : t('party.confirm', { count: seats.length });
  return (
    <div className="flex flex-col items-start gap-4 border-t border-border pt-6">
      <form id={FORM} method="post" action={view.action}>
        <Button type="submit" variant="primary" name="deed" value={hold === undefined ? 'name' : 'submit'}>
          {hold === undefined ? t('party.save') : confirm}
        </Button>
      </form>
      <p className="text-14 text-muted">{t('party.later')}</p>
      {hold !== undefined && <HoldClock hold={hold} form={FORM} />}
    </div>
  );
}
