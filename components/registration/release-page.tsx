import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';

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
      <div className="flex flex-col gap-4 pb-4 empty:hidden">
        {done !== undefined && (
          <Notice tone="success" role="status">
            {done}
          </Notice>
        )}
        {why !== undefined && (
          <Notice tone="danger" role="alert">
            {why}
          </Notice>
        )}
      </div>
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
            <Deed view={view} deed="drop" label={t('reminder.dropSession')} session={session.id} />
          )}
          {session === undefined && canGiveBack && (
            <Deed view={view} deed="give_back" label={t('reminder.giveBack')} />
          )}
        </div>
      </div>
      <Section id="reminders" title={t('reminder.switch')}>
        <p className="max-w-[66ch] pb-3">{t(hasReminders ? 'reminder.on' : 'reminder.off')}</p>
        <Deed
          view={view}
          deed={hasReminders ? 'reminders_off' : 'reminders_on'}
          label={t(hasReminders ? 'reminder.switchOff' : 'reminder.switchOn')}
        />
      </Section>
    </>
  );
}

type DeedProps = {
  readonly view: ReleaseView;
  readonly deed: string;
  readonly label: string;
  readonly session?: string;
};

function Deed({ view, deed, label, session }: DeedProps) {
  return (
    <form method="post" action={view.action}>
      <input type="hidden" name="deed" value={deed} />
      {session !== undefined && <input type="hidden" name="session" value={session} />}
      <Button type="submit">{label}</Button>
    </form>
  );
}
