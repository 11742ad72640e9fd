import type { Translator } from '#i18n/translator.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PartyDeed } from './party-deed.tsx';
import { ReminderSwitch } from './reminder-switch.tsx';

export type ReleaseView = {
  readonly action: string;
  readonly forum: string;
  readonly dates: string;
  readonly session: { readonly id: string; readonly title: string; readonly when: string } | undefined;
  readonly canGiveBack: boolean;
  readonly hasReminders: boolean;
  readonly ticketHref: string;
};

type Props = {
  readonly t: Translator;
  readonly view: ReleaseView;
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** "Still coming?": one press gives the seat back to who waits; nothing happens before it (registration.md A9, rule 37). */
export function ReleasePage({ t, view, done, why }: Props) {
  const { session, canGiveBack, hasReminders, ticketHref } = view;
  return (
    <>
      <PageHeader title={t('reminder.title')} lead={`${view.forum}, ${view.dates}`} />
      <Outcome done={done} why={why} />
      <div className="flex max-w-reading flex-col items-start gap-4 border-t border-border py-6">
        <p className="text-19">
          {session === undefined
            ? t(canGiveBack ? 'reminder.ask' : 'reminder.nothing')
            : t('reminder.askSession', { title: session.title, when: session.when })}
        </p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={ticketHref} variant="primary">
            {t('reminder.keep')}
          </LinkButton>
          {session !== undefined && (
            <PartyDeed
              view={view}
              deed="drop"
              label={t('reminder.dropSession')}
              values={{ session: session.id }}
            />
          )}
          {session === undefined && canGiveBack && (
            <PartyDeed view={view} deed="give_back" label={t('reminder.giveBack')} />
          )}
        </div>
      </div>
      <ReminderSwitch
        action={view.action}
        isOn={hasReminders}
        words={{
          title: t('reminder.switch'),
          on: t('reminder.on'),
          off: t('reminder.off'),
          switchOn: t('reminder.switchOn'),
          switchOff: t('reminder.switchOff'),
        }}
      />
    </>
  );
}
