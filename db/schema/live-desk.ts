import { sql } from 'drizzle-orm';
import { POLL_KINDS, POLL_RESULTS, POLL_STATES, QUESTION_STATES } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Kit } from '../kit.ts';
import type { BroadcastTables } from './broadcast.ts';
import type { ProgrammeTables } from './programme.ts';

/** What people ask, vote and say beside a broadcast (broadcast.md B11, B12, B14). Voters are keys, never names. */
export function liveDeskTables(k: Kit, { edition }: ProgrammeTables, { broadcast }: BroadcastTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const broadcastId = () =>
    k
      .key()
      .notNull()
      .references(() => broadcast.id, { onDelete: 'cascade' });

  const question = k.table(
    'question_asked',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      broadcastId: broadcastId(),
      /** Null once what was asked is erased. */
      text: k.text(),
      /** As the asker wants to be named; null: nobody. */
      askerName: k.text(),
      /** Hex of the key of the viewer who asked: for the pace, and for erasure by viewer_link. */
      askerKey: k.key().notNull(),
      state: k.choice(QUESTION_STATES).notNull(),
      isPinned: k.bool().notNull(),
      votes: k.int().notNull(),
      askedAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('question_asked_broadcast').on(t.broadcastId, t.state),
      k.index('question_asked_asker').on(t.askerKey, t.askedAt),
      k.index('question_asked_edition').on(t.editionId),
      k.check('question_asked_votes', sql`${t.votes} >= 0`),
    ],
  );

  const questionVote = k.table(
    'question_vote',
    {
      questionId: k
        .key()
        .notNull()
        .references(() => question.id, { onDelete: 'cascade' }),
      voterKey: k.key().notNull(),
      editionId: editionId(),
    },
    (t) => [
      k.primaryKey({ name: 'question_vote_pk', columns: [t.questionId, t.voterKey] }),
      k.index('question_vote_edition').on(t.editionId),
    ],
  );

  const poll = k.table(
    'poll',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      broadcastId: broadcastId(),
      kind: k.choice(POLL_KINDS).notNull(),
      question: k.json<LocaleMap>().notNull(),
      /** Of `multiple`: so many options at most. */
      mostChosen: k.int().notNull(),
      state: k.choice(POLL_STATES).notNull(),
      results: k.choice(POLL_RESULTS).notNull(),
      isOnStage: k.bool().notNull(),
      position: k.int().notNull(),
      openedAt: k.big(),
      closedAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('poll_broadcast').on(t.broadcastId, t.position),
      k.index('poll_edition').on(t.editionId),
      k.check('poll_chosen', sql`${t.mostChosen} >= 1`),
    ],
  );

  const pollOption = k.table(
    'poll_option',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      pollId: k
        .key()
        .notNull()
        .references(() => poll.id, { onDelete: 'cascade' }),
      text: k.json<LocaleMap>().notNull(),
      position: k.int().notNull(),
    },
    (t) => [
      k.index('poll_option_poll').on(t.pollId, t.position),
      k.index('poll_option_edition').on(t.editionId),
    ],
  );

  /** One voter's choice, changed until the poll is closed. */
  const pollVote = k.table(
    'poll_vote',
    {
      pollId: k
        .key()
        .notNull()
        .references(() => poll.id, { onDelete: 'cascade' }),
      voterKey: k.key().notNull(),
      editionId: editionId(),
      optionIds: k.json<readonly string[]>().notNull(),
      at: k.big().notNull(),
    },
    (t) => [
      k.primaryKey({ name: 'poll_vote_pk', columns: [t.pollId, t.voterKey] }),
      k.index('poll_vote_edition').on(t.editionId),
    ],
  );

  return { questionAsked: question, questionVote, poll, pollOption, pollVote };
}
