import type {
  FieldProblem,
  QuestionView,
  RegisterView,
  TypedForm,
  TypeView,
} from '#components/registration/register-view.ts';
import { consentTitles, registerWords } from '#components/registration/register-words.ts';
import { isChoosable, isTakeable } from '#components/registration/seat-text.ts';
import { dateTimeText } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { moneyText } from '#domain/number-text.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import { type Localised, localised } from '#domain/programme/view/localised.ts';
import { type Reading, textIn } from '#domain/programme/view/reading.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { RegistrationPage, TypeChoice } from '#usecases/registration/answer.ts';
import type { QuestionShown } from '#usecases/registration/form-shown.ts';
import { countryOptions } from './country-option.ts';

export type RegisterViewOrder = {
  readonly page: RegistrationPage;
  readonly language: Language;
  readonly reading: Reading;
  readonly typed: TypedForm;
  readonly problems: readonly FieldProblem[];
  /** Asked for in the address. */
  readonly type: string | undefined;
};

/** The form as the browser gets it: texts picked for the reader, prices and dates written. */
export function registerView({
  page,
  language,
  reading,
  typed,
  problems,
  type,
}: RegisterViewOrder): RegisterView {
  const t = translator(language);
  const pick = picker(t, reading);
  const titles = consentTitles(t);
  const types = page.types.map((one) => typeView(one, { page, language, t, pick }));
  const asked = page.questions.filter(({ stage }) => stage === 'before_ticket');
  const wanted = [typed.type ?? type].flat()[0];
  const partyMost = Math.max(0, ...page.types.map((one) => one.partyMax));
  const first =
    types.find(({ seats }) => isTakeable(seats)) ??
    types.find(({ seats }) => isChoosable(seats, page.takesCode)) ??
    types[0];
  const words = registerWords(t, partyMost);
  return {
    action: paths(language).register(page.edition.slug),
    seatsAddress: plainPaths.seats(page.edition.slug),
    language,
    draftName: `plenum register ${page.edition.slug}`,
    types,
    questions: asked.map((question) => questionView(question, { language, t, pick })),
    consents: page.consents.map(({ purpose, text, isRequired }) => ({
      purpose,
      title: titles[purpose],
      text: pick(text) ?? { text: '' },
      isRequired,
    })),
    takesCode: page.takesCode,
    needsCode: page.takesCode && !types.some(({ seats }) => isTakeable(seats)),
    partyMost,
    typed,
    problems,
    chosenType: types.find(({ slug }) => slug === wanted)?.slug ?? first?.slug ?? '',
    words: types.every(({ isFree }) => isFree)
      ? { ...words, choiceNote: t('registration.choiceNoteFree') }
      : words,
  };
}

/** Why there is no form, or nothing where people can register now (registration.md A3). */
export function overReason(
  page: RegistrationPage,
  language: Language,
  at: number,
): { readonly title: string; readonly text: string } | undefined {
  if (page.types.some(({ seats }) => isTakeable(seats))) return undefined;
  const t = translator(language);
  const opensAt = page.opensAt ?? firstOf(page.types.map(({ salesFrom }) => salesFrom));
  const isBefore = opensAt !== null && opensAt > at;
  if (isBefore || page.types.some(({ seats }) => seats.state === 'not_yet')) {
    const title = t('registration.over.notYet.title');
    if (!isBefore) return { title, text: t('registration.over.notYetSoon.text') };
    return {
      title,
      text: t('registration.over.notYet.text', { date: dateTimeText(opensAt, page.edition.zone, language) }),
    };
  }
  const isSoldOut = page.types.some(({ seats }) => seats.state === 'sold_out');
  return isSoldOut
    ? { title: t('registration.over.soldOut.title'), text: t('registration.over.soldOut.text') }
    : { title: t('registration.over.closed.title'), text: t('registration.over.closed.text') };
}

/** Whether a form is of use although nothing is on offer: a code opens a type, or has seats of its own (O4, G4). */
export function isOpenToCodes(
  { takesCode, opensAt, closesAt }: Pick<RegistrationPage, 'takesCode' | 'opensAt' | 'closesAt'>,
  at: number,
): boolean {
  return takesCode && (opensAt === null || opensAt <= at) && (closesAt === null || at < closesAt);
}

/** The types that the refusal of a form named, because its code opens them. */
export function offeredIn(problems: readonly FieldProblem[]): string[] {
  return problems.flatMap(({ name, code }) =>
    code === 'offered' && name.startsWith('type.') ? [name.slice('type.'.length)] : [],
  );
}

type Picker = (map: LocaleMap) => Localised | undefined;
export type Writing = { readonly language: Language; readonly t: Translator; readonly pick: Picker };

function picker(t: Translator, reading: Reading): Picker {
  return (map) => {
    const picked = textIn(map, reading);
    return picked && localised(picked, shownIn(t));
  };
}

function typeView(
  type: TypeChoice,
  { page, language, t, pick }: Writing & { readonly page: RegistrationPage },
): TypeView {
  const {
    slug,
    name,
    description,
    priceMinor,
    currency,
    approval,
    seats,
    salesFrom,
    questionKeys,
    drawClosesAt,
  } = type;
  const opensAt = salesFrom ?? page.opensAt;
  return {
    slug,
    name: pick(name) ?? { text: slug },
    description: pick(description),
    priceText: priceMinor === 0 ? t('registration.free') : moneyText(priceMinor, currency, language),
    isFree: priceMinor === 0,
    needsApproval: approval !== 'none',
    seats: { state: seats.state, left: seats.seatsLeft },
    notYetText:
      opensAt === null
        ? t('registration.seats.notYetSoon')
        : t('registration.seats.notYet', { date: dateTimeText(opensAt, page.edition.zone, language) }),
    drawText:
      drawClosesAt === undefined
        ? ''
        : t('lottery.seats', { date: dateTimeText(drawClosesAt, page.edition.zone, language) }),
    questionKeys,
  };
}

/** A question as a form shows it. */
export function questionView(question: QuestionShown, { language, t, pick }: Writing): QuestionView {
  const { key, label, help, kind, options, isRequired, visibleIf, purpose, isSpecial } = question;
  const why = pick(purpose);
  return {
    key,
    label: pick(label) ?? { text: key },
    help: pick(help),
    kind,
    options:
      kind === 'country'
        ? countryOptions(language)
        : options.map((option) => ({ value: option.key, label: pick(option.label) ?? { text: option.key } })),
    isRequired,
    visibleIf,
    purposeText: why && t('registration.why', { purpose: why.text }),
    isSpecial,
  };
}

function firstOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
