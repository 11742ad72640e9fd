import { STATE_TONES } from '#components/desk/mail/mail-view.ts';
import type { DetailLine, DetailView } from '#components/desk/registration/detail-page.tsx';
import type { CorrectionChoices } from '#components/desk/registration/detail-view.ts';
import { stateText } from '#components/desk/registration/registration-words.ts';
import { bookingWord } from '#components/registration/ticket-words.ts';
import { dateTimeText, zonedTimeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { sizeText } from '#domain/number-text.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { type MessageKey, type Translator, translator } from '#i18n/translator.ts';
import type { StaffRegistration } from '#usecases/registration/staff-detail.ts';
import { countryOptions } from './country-option.ts';

type Writing = {
  readonly t: Translator;
  readonly language: Language;
  readonly found: StaffRegistration;
  readonly pick: (text: LocaleMap) => string;
  readonly time: (at: number) => string;
};

type Place = {
  readonly language: Language;
  readonly pdf: DetailView['pdf'];
  /** Whoever may see mails is led to them. */
  readonly seesMails: boolean;
};

/** One registration in words. */
export function detailView(found: StaffRegistration, { language, pdf, seesMails }: Place): DetailView {
  const { edition, row, values } = found;
  const { defaultLocale, locales, zone } = edition;
  const writing: Writing = {
    t: translator(language),
    language,
    found,
    pick: (text) => pickText(text, language, defaultLocale, locales)?.text ?? '',
    time: (at) => dateTimeText(at, zone, language),
  };
  const { t } = writing;
  return {
    subject: {
      edition: edition.slug,
      id: row.id,
      version: found.version,
      name: row.name === '' ? t('registrationDesk.nameless') : row.name,
      email: row.email,
      state: row.state,
      can: [...found.can],
      bookingCount: row.bookingCount,
      isPaid: (found.ticket?.page.type.priceMinor ?? 0) > 0,
    },
    facts: factsOf(writing),
    values,
    choices: choicesOf(writing),
    note: found.note,
    files: fileLines(writing),
    consents: consentLines(writing),
    bookings: bookingLines(writing),
    events: eventLines(writing),
    mails: mailLines(writing, seesMails),
    history: found.history,
    zone,
    pdf,
  };
}

function factsOf({ t, language, found, pick }: Writing): DetailView['facts'] {
  const { row, rank, deadlineAt, reason, edition } = found;
  const time = (at: number) => zonedTimeText(at, edition.zone, language);
  const facts: readonly (readonly [string, string, string])[] = [
    ['state', t('registrationDesk.column.state'), stateText(t, row.state)],
    ['rank', t('registrationDesk.rank'), rank === undefined ? '' : String(rank)],
    ['deadline', t('registrationDesk.deadline'), deadlineAt === null ? '' : time(deadlineAt)],
    ['reason', t('registrationDesk.decide.reason'), reason ?? ''],
    ['type', t('registrationDesk.column.type'), pick(row.type)],
    ['email', t('registrationDesk.column.email'), row.email],
    ['code', t('registrationDesk.column.humanCode'), row.humanCode],
    ['source', t('registrationDesk.column.source'), t(`registrationDesk.source.${row.source}`)],
    ['accessCode', t('registrationDesk.column.accessCode'), row.code],
    ['created', t('registrationDesk.column.created'), time(row.createdAt)],
  ];
  return facts.filter(([, , text]) => text !== '').map(([key, term, details]) => ({ key, term, details }));
}

function choicesOf({ language, found, pick }: Writing): CorrectionChoices {
  const known = [
    { id: 'en', label: 'English' },
    { id: 'ru', label: 'Русский' },
  ];
  const { language: own } = found.values;
  return {
    types: found.types.map(({ slug, name }) => ({ id: slug, label: pick(name) || slug })),
    countries: countryOptions(language).map(({ value, label }) => ({ id: value, label: label.text })),
    languages: known.some(({ id }) => id === own) ? known : [...known, { id: own, label: own }],
    questions: found.questions
      .filter(({ kind }) => kind !== 'file')
      .map(({ key, label, kind, options }) => ({
        key,
        kind,
        label: pick(label) || key,
        options: options.map((option) => ({ id: option.key, label: pick(option.label) || option.key })),
      })),
    canChangeType: found.can.has('change_type'),
  };
}

function fileLines({ language, found, pick, time }: Writing): DetailLine[] {
  return found.files.map(({ id, question, label, name, byteCount, createdAt }) => ({
    key: id,
    label: pick(label) || question,
    text: name,
    note: sizeText(byteCount, language),
    when: time(createdAt),
    href: plainPaths.file(id),
  }));
}

function consentLines({ t, found, time }: Writing): DetailLine[] {
  return found.consents.map(({ purpose, version, via, givenAt, withdrawnAt }) => ({
    key: `${purpose} ${givenAt}`,
    text: t(`registrationDesk.consent.${purpose}`),
    note: t('registrationDesk.consentNote', { version, via: t(`registrationDesk.via.${via as 'form'}`) }),
    when: time(givenAt),
    badge:
      withdrawnAt === null
        ? undefined
        : { text: t('registrationDesk.withdrawn', { time: time(withdrawnAt) }), tone: 'neutral' },
  }));
}

function bookingLines({ t, found, pick, time }: Writing): DetailLine[] {
  return found.bookings.map(({ occurrenceId, title, startAt, hallNames, state, rank }) => ({
    key: occurrenceId,
    text: pick(title),
    note: hallNames.map(pick).join(', ') || undefined,
    when: time(startAt),
    badge: { text: bookingWord(t, state, rank), tone: state === 'confirmed' ? 'success' : 'accent' },
  }));
}

function eventLines({ t, found, time }: Writing): DetailLine[] {
  return found.events.map(({ id, kind, generation, reason, at }) => ({
    key: id,
    text: t(`registrationDesk.event.${kind}`, { generation }),
    note: reason ?? undefined,
    when: time(at),
  }));
}

function mailLines({ t, language, found, time }: Writing, seesMails: boolean): DetailLine[] {
  return found.mails.map(({ id, kind, toEmail, state, createdAt }) => {
    const key = `registrationDesk.mail.${kind.split('.').pop()}` as MessageKey;
    return {
      key: id,
      text: t.has(key) ? String(t(key as 'registrationDesk.mail.ticket')) : kind,
      note: toEmail,
      when: time(createdAt),
      badge: { text: t(`mail.state.${state}`), tone: STATE_TONES[state] },
      href: seesMails ? paths(language).desk('mail', id) : undefined,
    };
  });
}
