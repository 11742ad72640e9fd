import type { BroadcastView, SourceView, StreamView } from '#components/desk/broadcast/stage-view.ts';
import type { SelectOption } from '#components/ui/select.tsx';
import type { MediaSourceFacts } from '#domain/broadcast/source-facts.ts';
import { hostOf } from '#domain/broadcast/source-host.ts';
import { dateTimeText, timeRange, timeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import { localDay } from '#domain/time.ts';
import { translator } from '#i18n/translator.ts';
import type { ControlBroadcast, ControlStream, openControlDesk } from '#usecases/broadcast/control-desk.ts';

/** What texts and times of a page are made with. */
export type StageWords = {
  readonly language: Language;
  readonly edition: string;
  readonly zone: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** UTC ms. */
  readonly at: number;
};

export function broadcastView(words: StageWords, broadcast: ControlBroadcast): BroadcastView {
  const { language, zone } = words;
  const t = translator(language);
  const { id, state, startAt, endAt, actualStartAt, actualEndAt, hint, orders } = broadcast;
  const actual = actualStartAt === null ? '' : actualText(words, actualStartAt, actualEndAt);
  const times = actualStartAt === null ? null : timesOf(zone, actualStartAt, actualEndAt);
  return {
    ...{ id, state, orders, actual, times },
    title: textOf(words, broadcast.title),
    planned: rangeText(words, startAt, endAt),
    hint: t(`broadcastDesk.hint.${hint.code}`, { time: hint.at === null ? '' : momentText(words, hint.at) }),
  };
}

export function streamView(words: StageWords, stream: ControlStream): StreamView {
  const { language, edition } = words;
  const { id, title, hall, signal, signalAt, now, next, alarms, missing } = stream;
  const t = translator(language);
  const since =
    signalAt === null ? '' : t('broadcastDesk.signal.since', { time: momentText(words, signalAt) });
  return {
    ...{ id, signal, since, alarms, missing },
    title: textOf(words, hall ?? title),
    now: now && broadcastView(words, now),
    next: next && broadcastView(words, next),
    address: paths(language).deskEdition(edition, 'broadcasts', 'control', id),
    setupAddress: paths(language).deskEdition(edition, 'broadcasts', 'streams', id),
  };
}

export function sourceViews(words: StageWords, sources: readonly MediaSourceFacts[]): SourceView[] {
  const t = translator(words.language);
  const played = new Set<string | null>();
  return sources.map(({ id, kind, url, locale, failedAt }) => {
    const isPlayed = failedAt === null && !played.has(locale);
    if (isPlayed) played.add(locale);
    const language =
      locale === null ? t('broadcastDesk.source.allLanguages') : localeText(locale, words.language);
    const failed = failedAt === null ? null : momentText(words, failedAt);
    return { id, kind, address: url, host: hostOf(url), language, failedAt: failed, isPlayed };
  });
}

/** Beside the locales of the edition: a forum in one language is interpreted into others. */
const SPOKEN = ['ru', 'en', 'zh', 'ar', 'de', 'es', 'fr'] as const;

/** The languages that a source or captions may have. */
export function languageOptions({
  locales,
  language,
}: Pick<StageWords, 'locales' | 'language'>): SelectOption[] {
  return [...new Set([...locales, ...SPOKEN])].map((id) => ({ id, label: localeText(id, language) }));
}

export function localeText(locale: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(locale) ?? locale;
}

/** The time alone today, with its day otherwise. */
export function momentText({ zone, language, at }: StageWords, instant: number): string {
  const isToday = localDay(instant, zone) === localDay(at, zone);
  return isToday ? timeText(instant, zone) : dateTimeText(instant, zone, language);
}

export type StoryLine = {
  readonly id: string;
  readonly when: string;
  readonly session: string;
  readonly what: string;
  readonly who: string;
};

/** What happened to the broadcasts of a stream, a sentence for each line. */
export function storyLines(
  words: StageWords,
  { events }: Awaited<ReturnType<typeof openControlDesk>>,
): StoryLine[] {
  const t = translator(words.language);
  return events.map((event) => {
    const { id, at, fromState, toState, cause, actor, actorName, reason, startAt, endAt } = event;
    const [from, to] = [t(`broadcastDesk.state.${fromState}`), t(`broadcastDesk.state.${toState}`)];
    const moved = fromState === toState ? to : `${from} → ${to}`;
    const said = startAt === null ? moved : actualText(words, startAt, endAt);
    const parts = [said, t(`broadcastDesk.cause.${cause}`), reason ?? ''].filter((part) => part !== '');
    const who =
      actorName ?? t(actor === null ? 'broadcastDesk.control.house' : 'broadcastDesk.control.person');
    const when = dateTimeText(at, words.zone, words.language);
    return { id, when, session: textOf(words, event.title), what: parts.join(' · '), who };
  });
}

function rangeText({ language, zone, at }: StageWords, startAt: number, endAt: number): string {
  const isToday = localDay(startAt, zone) === localDay(at, zone);
  const day = isToday ? '' : `${dateTimeText(startAt, zone, language).split(',')[0]}, `;
  return `${day}${timeRange(startAt, endAt, zone, language)}`;
}

function actualText(words: StageWords, startAt: number, endAt: number | null): string {
  return endAt === null ? `${momentText(words, startAt)} – …` : rangeText(words, startAt, endAt);
}

function timesOf(zone: string, startAt: number, endAt: number | null): BroadcastView['times'] {
  return { start: momentValue(startAt, zone) ?? '', end: momentValue(endAt, zone) };
}

function textOf({ language, defaultLocale, locales }: StageWords, map: LocaleMap): string {
  return pickText(map, language, defaultLocale, locales)?.text ?? '';
}
