import type { MyGroupView, MyRegistrationView } from '#components/my/my-page.tsx';
import { stateWord } from '#components/registration/ticket-words.ts';
import { dateRange, dateTimeText } from '#domain/date-text.ts';
import { durationText } from '#domain/duration-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { translator } from '#i18n/translator.ts';
import type { RegistrationEdition } from '#usecases/registration/answer.ts';
import type { MyPage } from '#usecases/registration/my-page.ts';
import type { OwnMinutes } from '#usecases/viewing/certificate-page.ts';
import { pickerOf } from './my-agenda.ts';

/** The own registrations in words. */
export function myRegistrations(
  page: MyPage,
  language: Language,
  minutes: ReadonlyMap<string, OwnMinutes>,
): MyRegistrationView[] {
  const t = translator(language);
  return page.registrations.map(({ edition, typeName, badgeName, state, deadlineAt, ticketPath }) => {
    const pick = pickerOf(edition, language);
    const until = deadlineAt === null ? undefined : dateTimeText(deadlineAt, edition.zone, language);
    return {
      key: ticketPath,
      ...forumFacts(edition, language),
      type: pick(typeName) ?? { text: '' },
      name: badgeName,
      stateWord: stateWord(t, state),
      isOn: isLiveState(state),
      note: until && (state === 'offered' ? t('ticket.say.offered', { date: until }) : undefined),
      href: paths(language).ticket(secretIn(ticketPath)),
      minutes: minutesOf(minutes.get(secretIn(ticketPath)), language),
    };
  });
}

/** The minutes of a registration in one line, with its certificates; undefined where there are no certificates. */
function minutesOf(own: OwnMinutes | undefined, language: Language): MyRegistrationView['minutes'] {
  if (own === undefined) return undefined;
  const t = translator(language);
  const { count, minutes } = own.earned;
  return {
    text:
      count === 0
        ? t('certificate.minutes.nothing')
        : t('certificate.minutes.sum', { time: durationText(minutes, language), count }),
    see: t('certificate.minutes.see'),
    certificates: own.certificates.map(({ code, no }) => ({
      href: paths(language).certificatePdf(code),
      text: t('certificate.minutes.certificate', { no }),
    })),
  };
}

/** Groups and delegations that the reader speaks for, in words. */
export function myGroups({ groups, delegations }: MyPage, language: Language): MyGroupView[] {
  const t = translator(language);
  const at = paths(language);
  return [
    ...groups.map(({ edition, organisation, state, size, named, path }) => ({
      ...forumFacts(edition, language),
      what: [t('myPlace.groups.group'), organisation].filter(Boolean).join(': '),
      stateWord: stateWord(t, state),
      isOn: isLiveState(state),
      seats: t('myPlace.groups.size', { count: size, named }),
      href: at.party(secretIn(path)),
      open: t('myPlace.groups.open'),
    })),
    ...delegations.map(({ edition, name, seats, used, path }) => ({
      ...forumFacts(edition, language),
      what: t('myPlace.groups.delegation', { name }),
      stateWord: undefined,
      isOn: true,
      seats: t('myPlace.groups.seats', { used, count: seats }),
      href: at.delegation(secretIn(path)),
      open: t('myPlace.groups.openList'),
    })),
  ];
}

function forumFacts(edition: RegistrationEdition, language: Language) {
  const pick = pickerOf(edition, language);
  const dates = dateRange(edition.startOn, edition.endOn, language);
  return {
    forum: pick(edition.name) ?? { text: edition.slug },
    facts: [dates, pick(edition.city)?.text].filter(Boolean).join(' · '),
  };
}

/** The language of a page is that of its reader, not that of the mails. */
function secretIn(path: string): string {
  return path.split('/').at(-1) ?? '';
}
