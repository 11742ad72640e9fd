import { environment } from '#adapters/env.ts';
import type { ModeratorView, PollView } from '#components/desk/live-desk/moderator-view.ts';
import { pollPercents } from '#domain/broadcast/poll-share.ts';
import { dateTimeText, timeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import { paths, plainPaths } from '#domain/paths.ts';
import type { ModeratedPoll, ModeratorDesk } from '#usecases/broadcast/moderator-desk.ts';

/** The desk of a moderator in words. */
export function moderatorView(
  { place, questions, polls, facts, captions }: ModeratorDesk,
  language: Language,
): ModeratorView {
  const { edition, slot } = place;
  const { zone, slug } = edition;
  const base = paths(language).deskEdition(slug, 'live-desk', slot.occurrenceCode, 'captions');
  return {
    mode: facts.mode,
    isTalking: facts.isTalking,
    questions: questions.map(({ askedAt, ...question }) => ({
      ...question,
      askedText: timeText(askedAt, zone),
    })),
    polls: polls.map((poll) => pollView(poll, place, language)),
    captions: {
      keys: captions.keys.map(({ id, label, createdAt }) => ({
        ...{ id, label, madeText: dateTimeText(createdAt, zone, language) },
      })),
      lines: [...captions.lines].sort().map(([locale, last]) => ({
        locale,
        name: languageName(locale, language),
        count: numberText(last + 1, language),
        href: `${base}?locale=${encodeURIComponent(locale)}`,
      })),
      address: `${environment().publicUrl}${plainPaths.captions()}`,
    },
  };
}

function pollView(poll: ModeratedPoll, { edition }: ModeratorDesk['place'], language: Language): PollView {
  const { defaultLocale, locales } = edition;
  const pick = (text: ModeratedPoll['question']) =>
    pickText(text, language, defaultLocale, locales)?.text ?? '';
  const percents = pollPercents(
    poll.kind,
    poll.options.map(({ votes }) => votes),
    poll.voters,
  );
  return {
    ...poll,
    questionText: pick(poll.question),
    options: poll.options.map(({ id, text, votes }, place) => {
      const share = (percents[place] ?? 0) / 100;
      const said = `${numberText(votes, language)} · ${percentText(share, language, 0)}`;
      return { id, text, label: poll.kind === 'scale' ? String(place + 1) : pick(text), share, said };
    }),
  };
}

function languageName(locale: string, language: Language): string {
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', {
    type: 'language',
    fallback: 'code',
  });
  return names.of(locale) ?? locale;
}
