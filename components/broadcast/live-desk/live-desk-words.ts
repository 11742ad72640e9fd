import { ASKER_NAME_MOST, QUESTION_MOST } from '#domain/broadcast/question.ts';
import { REACTION_KINDS, type ReactionKind } from '#domain/broadcast/vocabulary.ts';
import type { Translator } from '#i18n/translator.ts';

/** Where a number is put into a ready-made sentence: client components of public pages carry no plural rules. */
const HOLE = '{n}';

/** A ready-made sentence with its number. */
export function counted(words: string, value: number | string): string {
  return words.replace(HOLE, String(value));
}

/** Everything that a live desk says, in one language. Made by the server, so that no browser carries two. */
export type LiveDeskWords = ReturnType<typeof liveDeskWords>;

export function liveDeskWords(t: Translator) {
  const n = { count: HOLE };
  return {
    most: { text: QUESTION_MOST, name: ASKER_NAME_MOST },
    ask: askWords(t),
    question: questionWords(t),
    poll: pollWords(t),
    done: {
      asked: t('liveDesk.done.asked'),
      pending: t('liveDesk.done.pending'),
      voted: t('liveDesk.done.voted'),
      again: t('liveDesk.done.again'),
      chosen: t('liveDesk.done.chosen'),
    } as Readonly<Record<string, string>>,
    whyTitle: t('liveDesk.why.title'),
    why: whyWords(t),
    caption: {
      title: t('liveDesk.caption.title'),
      language: t('liveDesk.caption.language'),
      size: t('liveDesk.caption.size'),
      normal: t('liveDesk.caption.normal'),
      large: t('liveDesk.caption.large'),
      empty: t('liveDesk.caption.empty'),
    },
    reaction: {
      title: t('liveDesk.reaction.title'),
      idle: t('liveDesk.reaction.idle'),
      lost: t('liveDesk.reaction.lost'),
      counts: t('liveDesk.reaction.counts', n),
      kinds: Object.fromEntries(
        REACTION_KINDS.map((kind) => [kind, t(`liveDesk.reaction.${kind}`)]),
      ) as Readonly<Record<ReactionKind, string>>,
    },
  };
}

function askWords(t: Translator) {
  const n = { count: HOLE };
  return {
    title: t('liveDesk.ask.title'),
    text: t('liveDesk.ask.text'),
    hint: t('liveDesk.ask.hint', { most: QUESTION_MOST }),
    name: t('liveDesk.ask.name'),
    send: t('liveDesk.ask.send'),
    moderated: t('liveDesk.ask.moderated'),
    left: t('liveDesk.ask.left', n),
    closed: t('liveDesk.ask.closed'),
  };
}

function questionWords(t: Translator) {
  const n = { count: HOLE };
  return {
    title: t('liveDesk.question.title'),
    empty: t('liveDesk.question.empty'),
    emptyText: t('liveDesk.question.emptyText'),
    nobody: t('liveDesk.question.nobody'),
    answered: t('liveDesk.question.answered'),
    pinned: t('liveDesk.question.pinned'),
    vote: t('liveDesk.question.vote'),
    voted: t('liveDesk.question.voted'),
    votes: t('liveDesk.question.votes', n),
    more: t('liveDesk.question.more', n),
    waiting: t('liveDesk.question.waiting'),
  };
}

export function pollWords(t: Translator) {
  const n = { count: HOLE };
  return {
    title: t('liveDesk.poll.title'),
    open: t('liveDesk.poll.open'),
    closed: t('liveDesk.poll.closed'),
    single: t('liveDesk.poll.single'),
    multiple: t('liveDesk.poll.multiple', n),
    scale: t('liveDesk.poll.scale'),
    send: t('liveDesk.poll.send'),
    change: t('liveDesk.poll.change'),
    yours: t('liveDesk.poll.yours'),
    voters: t('liveDesk.poll.voters', n),
    after: t('liveDesk.poll.after'),
    never: t('liveDesk.poll.never'),
    mean: t('liveDesk.poll.mean', { mean: HOLE }),
    caption: t('liveDesk.poll.caption'),
    answer: t('liveDesk.poll.answer'),
    votes: t('liveDesk.poll.votes'),
    share: t('liveDesk.poll.share'),
  };
}
export type PollWords = ReturnType<typeof pollWords>;

/** Why something was not sent, by the code of the answer; `failed` for everything else. */
function whyWords(t: Translator): Readonly<Record<string, string>> {
  const plain = [
    'off',
    'over',
    'missing',
    'name_long',
    'pace',
    'too_many',
    'gone',
    'closed',
    'choice',
  ] as const;
  return {
    ...Object.fromEntries(plain.map((why) => [why, t(`liveDesk.why.${why}`)])),
    long: t('liveDesk.why.long', { most: QUESTION_MOST }),
    too_many_chosen: t('liveDesk.why.too_many_chosen'),
    failed: t('liveDesk.why.failed'),
  };
}

/** The words for a code of an answer: fields come as `text.long`. */
export function whyOf({ why }: Pick<LiveDeskWords, 'why'>, code: string): string {
  return why[code] ?? why[code.split('.').at(-1) ?? ''] ?? why.failed ?? '';
}
