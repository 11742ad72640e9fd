import type { MyRegistrationView } from '#components/my/my-page.tsx';
import { stateWord } from '#components/registration/ticket-words.ts';
import { dateRange, dateTimeText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { translator } from '#i18n/translator.ts';
import type { MyPage } from '#usecases/registration/my-page.ts';
import { pickerOf } from './my-agenda.ts';

/** The own registrations in words. */
export function myRegistrations(page: MyPage, language: Language): MyRegistrationView[] {
  const t = translator(language);
  return page.registrations.map(({ edition, typeName, badgeName, state, deadlineAt, ticketPath }) => {
    const pick = pickerOf(edition, language);
    const secret = /\/t\/([\w-]+)$/.exec(ticketPath)?.[1] ?? '';
    const until = deadlineAt === null ? undefined : dateTimeText(deadlineAt, edition.zone, language);
    return {
      key: ticketPath,
      forum: pick(edition.name) ?? { text: edition.slug },
      facts: [dateRange(edition.startOn, edition.endOn, language), pick(edition.city)?.text]
        .filter(Boolean)
        .join(' · '),
      type: pick(typeName) ?? { text: '' },
      name: badgeName,
      stateWord: stateWord(t, state),
      isOn: isLiveState(state),
      note: until && (state === 'offered' ? t('ticket.say.offered', { date: until }) : undefined),
      href: paths(language).ticket(secret),
    };
  });
}
