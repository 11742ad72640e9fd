import { LIST_COLUMNS, type ListColumn } from '#components/desk/registration/list-address.ts';
import type { RegistrationListView } from '#components/desk/registration/registration-list-page.tsx';
import type { ColumnView, ListChoices } from '#components/desk/registration/registration-view.ts';
import { stateText } from '#components/desk/registration/registration-words.ts';
import { dateTimeText, zoneLabel } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { plainPaths } from '#domain/paths.ts';
import type { AnswerValue } from '#domain/registration/visible-if.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type {
  ListQuestion,
  RegistrationList,
  RegistrationRow,
} from '#usecases/registration/registration-list.ts';

type Writing = {
  readonly t: Translator;
  readonly language: Language;
  readonly list: Pick<RegistrationList, 'edition' | 'questions'>;
  readonly pick: (text: LocaleMap) => string;
};

type Place = { readonly language: Language; readonly at: (...below: readonly string[]) => string };

/** The list in words: cells by column, choices for its filters. */
export function listView(list: RegistrationList, { language, at }: Place): RegistrationListView {
  const writing = writingOf(list, language);
  const { zone } = list.edition;
  return {
    edition: list.edition.slug,
    zoneText: writing.t('registrationDesk.times', {
      zone: zoneLabel(zone, list.rows[0]?.createdAt ?? 0, language),
    }),
    rows: list.rows.map((row) => {
      const { id, name, state } = row;
      return { id, name, state, href: at(id), cells: cellsOf(row, writing) };
    }),
    counts: list.counts,
    columns: columnsOf(list, language),
    choices: choicesOf(list, language),
    hasBefore: list.hasBefore,
    hasAfter: list.hasAfter,
  };
}

/** All columns with their words: the fixed ones, then a column for each question. */
export function columnsOf(list: Writing['list'], language: Language): ColumnView[] {
  const { t, pick } = writingOf(list, language);
  return [
    ...LIST_COLUMNS.map((id) => ({ id, label: t(`registrationDesk.column.${id}`) })),
    ...list.questions.map(({ key, label }) => ({ id: `answer.${key}` as const, label: pick(label) || key })),
  ];
}

/** The cells of one person, in words. */
export function rowCells(
  list: Writing['list'],
  row: RegistrationRow,
  language: Language,
): Readonly<Partial<Record<ListColumn, string>>> {
  return cellsOf(row, writingOf(list, language));
}

function writingOf(list: Writing['list'], language: Language): Writing {
  const { defaultLocale, locales } = list.edition;
  const pick = (text: LocaleMap) => pickText(text, language, defaultLocale, locales)?.text ?? '';
  return { t: translator(language), language, list, pick };
}

function cellsOf(row: RegistrationRow, writing: Writing): Readonly<Partial<Record<ListColumn, string>>> {
  const { t, language, list, pick } = writing;
  const answers = list.questions.map((question): [ListColumn, string] => [
    `answer.${question.key}`,
    answerIn(question, row.answers[question.key], writing),
  ]);
  return {
    state: stateText(t, row.state),
    type: pick(row.type),
    email: row.email,
    created: dateTimeText(row.createdAt, list.edition.zone, language),
    humanCode: row.humanCode,
    organisation: row.organisation,
    position: row.position,
    country: countryText(row.country, language),
    language: row.language,
    source: t(`registrationDesk.source.${row.source}`),
    accessCode: row.code,
    bookings: row.bookingCount === 0 ? '' : String(row.bookingCount),
    note: row.hasNote ? t('registrationDesk.hasNote') : '',
    ...Object.fromEntries(answers),
  };
}

function answerIn(
  { kind, options }: ListQuestion,
  value: AnswerValue | undefined,
  { t, language, pick }: Writing,
): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'structure.yes' : 'structure.no');
  const word = (one: string) => {
    const label = options.find(({ key }) => key === one)?.label;
    return label === undefined ? one : pick(label) || one;
  };
  if (typeof value === 'object') return value.map(word).join(', ');
  // Its name and a link stand on the page of the person.
  if (kind === 'file') return plainPaths.file(String(value));
  return kind === 'country' ? countryText(String(value), language) : word(String(value));
}

/** The country by its two letters, in words; as it is where nobody knows it. */
function countryText(country: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', { type: 'region' }).of(country) ?? country;
}

/** What lists and texts to many are narrowed to, in words. */
export function choicesOf(
  list: Pick<RegistrationList, 'types' | 'questions' | 'sessions' | 'edition'>,
  language: Language,
): ListChoices {
  const { types, questions, sessions, edition } = list;
  const { t, pick } = writingOf(list, language);
  return {
    types: types.map(({ slug, name }) => ({ id: slug, label: pick(name) || slug })),
    sessions: sessions.map(({ occurrenceId, title, startAt }) => ({
      id: occurrenceId,
      label: pick(title),
      hint: dateTimeText(startAt, edition.zone, language),
    })),
    answers: questions.flatMap(({ key, label, kind, options }) => {
      const values =
        kind === 'yes_no' ? yesNo(t) : options.map((one) => ({ key: one.key, text: pick(one.label) }));
      return values.map((value) => ({
        id: `${key}:${value.key}`,
        label: `${pick(label) || key}: ${value.text || value.key}`,
      }));
    }),
  };
}

function yesNo(t: Translator) {
  return [
    { key: 'yes', text: t('structure.yes') },
    { key: 'no', text: t('structure.no') },
  ];
}
