import { ReleasePage, type ReleaseView } from '#components/registration/release-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { dateRange, dateTimeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';
import { type ReleasePage as Facts, releasePage } from '#usecases/registration/reminder-switch.ts';
import { foundOr404 } from './edition.ts';

type Props = {
  readonly language: Language;
  readonly secret: string;
  readonly session: string | undefined;
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** Where a reminder leads: give a seat back, or hear no more. */
export async function ReleaseScreen({ language, secret, session, done, why }: Props) {
  const t = translator(language);
  const page = await foundOr404(() => releasePage(secret, session));
  const known = done !== undefined && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return (
    <Main>
      <ReleasePage
        t={t}
        view={viewOf(page, language, secret)}
        done={known && t(known)}
        why={why === undefined ? undefined : t(why === 'cutoff_passed' ? 'reminder.late' : 'reminder.failed')}
      />
    </Main>
  );
}

const DONE: Readonly<Record<string, MessageKey>> = {
  give_back: 'reminder.done.give_back',
  drop: 'reminder.done.drop',
  reminders_off: 'reminder.done.reminders_off',
  reminders_on: 'reminder.done.reminders_on',
};

function viewOf({ edition, session, ...page }: Facts, language: Language, secret: string): ReleaseView {
  const text = (map: LocaleMap) =>
    pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? edition.slug;
  const at = paths(language);
  return {
    action: at.release(secret),
    forum: text(edition.name),
    dates: dateRange(edition.startOn, edition.endOn, language),
    session: session && {
      id: session.occurrenceId,
      title: text(session.title),
      when: dateTimeText(session.startAt, edition.zone, language),
    },
    canGiveBack: page.canGiveBack,
    hasReminders: page.hasReminders,
    ticketHref: at.ticket(secret),
  };
}
