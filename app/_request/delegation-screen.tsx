import { DelegationPage, type DelegationView } from '#components/registration/delegation-page.tsx';
import { stateWord } from '#components/registration/ticket-words.ts';
import { Main } from '#components/shell/main.tsx';
import { dateRange, dateTimeText } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { type MessageKey, type Translator, translator } from '#i18n/translator.ts';
import { delegationPage, type DelegationPage as Facts } from '#usecases/registration/allocation-list.ts';
import { openLinkDraft } from '#usecases/registration/link-draft.ts';
import { foundOr404 } from './edition.ts';
import { typedValues } from './form-memory.ts';

type Props = {
  readonly language: Language;
  readonly secret: string;
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** The list of a delegation that a secret opens. */
export async function DelegationScreen({ language, secret, done, why }: Props) {
  const t = translator(language);
  const page = await foundOr404(() => delegationPage(secret));
  const view = delegationView(page, language, secret);
  const count = /^people\.fits_(\d{1,4})$/.exec(why ?? '')?.[1];
  const key = DONE.find((one) => one === done);
  return (
    <Main>
      <DelegationPage
        t={t}
        view={view}
        done={key && t(`delegation.done.${key}`)}
        fits={count === undefined ? undefined : t('delegation.fits', { count: Number(count) })}
        faults={why === undefined || count !== undefined ? [] : faultLines(t, why)}
        typed={
          why === undefined
            ? ''
            : ((await typedValues(view.action, (id) => openLinkDraft({ of: 'delegation', secret }, id)))
                .people ?? '')
        }
      />
    </Main>
  );
}

const DONE = ['add', 'remove', 'reminders_off', 'reminders_on'] as const;
const FAULTS: Readonly<Record<string, MessageKey>> = {
  name_missing: 'delegation.fault.name_missing',
  name_long: 'delegation.fault.name_long',
  email: 'delegation.fault.email',
  type: 'delegation.fault.type',
  twice: 'delegation.fault.twice',
  registered: 'delegation.fault.registered',
  full: 'delegation.fault.full',
  closed: 'delegation.fault.closed',
};
const WHOLE: Readonly<Record<string, MessageKey>> = {
  empty: 'delegation.why.empty',
  too_many: 'delegation.why.too_many',
  closed: 'delegation.why.closed',
};

function faultLines(t: Translator, why: string): string[] {
  const whole = Object.hasOwn(WHOLE, why) ? WHOLE[why] : undefined;
  if (whole !== undefined) return [t(whole)];
  const lines = why.split(',').flatMap((part) => {
    const [, line, code] = /^line\.?(\d{1,4})\.([a-z_]+)$/.exec(part) ?? [];
    const fault = code !== undefined && Object.hasOwn(FAULTS, code) ? FAULTS[code] : undefined;
    return line === undefined || fault === undefined
      ? []
      : [t('delegation.why.line', { line: Number(line), what: t(fault) })];
  });
  return lines.length === 0 ? [t('delegation.why.failed')] : lines;
}

function delegationView(page: Facts, language: Language, secret: string): DelegationView {
  const t = translator(language);
  const { edition, people, returnAt, isReturned, types } = page;
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  const pick = (map: LocaleMap) => {
    const picked = textIn(map, reading);
    return picked && localised(picked, shownIn(t));
  };
  const at = paths(language);
  return {
    action: at.delegation(secret),
    name: page.name,
    forum: pick(edition.name) ?? { text: edition.slug },
    dates: dateRange(edition.startOn, edition.endOn, language),
    seats: page.seats,
    used: page.used,
    code: page.code,
    returnText: isReturned
      ? t('delegation.returned')
      : returnAt === null
        ? undefined
        : t('delegation.returnAt', { date: dateTimeText(returnAt, edition.zone, language) }),
    isReturned,
    hasReminders: isReturned ? undefined : page.hasReminders,
    people: people.map(({ id, name, emailHint, state, secret: own }) => ({
      ...{ id, name, emailHint, stateWord: stateWord(t, state) },
      ticketHref: own === undefined ? undefined : at.ticket(own),
    })),
    typesText: types.map(({ slug }) => slug).join(', '),
  };
}
