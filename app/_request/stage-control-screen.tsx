import { BroadcastCard } from '#components/desk/broadcast/broadcast-card.tsx';
import { CorrectTimesButton } from '#components/desk/broadcast/correct-times.tsx';
import { EncoderPart } from '#components/desk/broadcast/encoder-part.tsx';
import { FreshPage } from '#components/desk/broadcast/fresh-page.tsx';
import { TestStreamButton } from '#components/desk/broadcast/made-button.tsx';
import { OrderButtons } from '#components/desk/broadcast/order-buttons.tsx';
import type {
  BroadcastView,
  CorrectTimes,
  RunBroadcast,
  TestStream,
} from '#components/desk/broadcast/stage-view.ts';
import { StreamAlarms } from '#components/desk/broadcast/stream-card.tsx';
import { LineCell } from '#components/desk/record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '#components/desk/record/line-table.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { openControlDesk } from '#usecases/broadcast/control-desk.ts';
import { StageFrame } from './stage-frame.tsx';
import {
  broadcastView,
  localeText,
  momentText,
  type StageWords,
  type StoryLine,
  storyLines,
  streamView,
} from './stage-view.ts';
import type { AccountViewer } from './viewer.ts';

type Desk = Awaited<ReturnType<typeof openControlDesk>>;
type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: Desk;
  readonly actions: { readonly run: RunBroadcast; readonly correct: CorrectTimes; readonly test: TestStream };
};

/** The control desk of one hall: what is on and why, the encoder, the day, and the story (B16, B18, B19). */
export function StageControlScreen({ language, who, edition, desk, actions }: Props) {
  const t = translator(language);
  const words: StageWords = { ...desk, language, edition };
  const stream = streamView(words, desk.stream);
  const all = paths(language).deskEdition(edition, 'broadcasts');
  const title = t('broadcastDesk.control.of', { hall: stream.title });
  const mayTest = desk.broadcasts.some(({ orders }) => orders.length > 0) || desk.mayManage;
  const lead = [t(`broadcastDesk.signal.${stream.signal}`), stream.since].join(' ');
  return (
    <StageFrame
      {...{ language, who, edition, title, lead }}
      current="board"
      actions={
        <LinkButton href={all} size="studio">
          {t('broadcastDesk.control.all')}
        </LinkButton>
      }
    >
      <FreshPage everySeconds={5} />
      <div className="flex flex-col gap-3">
        <StreamAlarms {...{ t, stream }} mayManage={desk.mayManage} />
      </div>
      <div className="grid gap-6 py-4 @reading:grid-cols-2">
        <BroadcastCard
          t={t}
          label={t('broadcastDesk.control.now')}
          broadcast={stream.now}
          empty={t('broadcastDesk.control.nothing')}
        >
          {stream.now && <OrderButtons edition={edition} broadcast={stream.now} run={actions.run} />}
        </BroadcastCard>
        <BroadcastCard
          t={t}
          label={t('broadcastDesk.control.next')}
          broadcast={stream.next}
          empty={t('broadcastDesk.control.nothingNext')}
        >
          {stream.next && <OrderButtons edition={edition} broadcast={stream.next} run={actions.run} />}
        </BroadcastCard>
      </div>
      <Section
        id="encoder"
        isSmall
        title={t('broadcastDesk.encoder.title')}
        note={t('broadcastDesk.encoder.note')}
      >
        <div className="flex flex-col items-start gap-4">
          <EncoderPart t={t} encoders={encodersOf(t, words, desk)} />
          {mayTest && desk.mayManage && (
            <div className="flex flex-wrap gap-2">
              <TestStreamButton {...{ edition, test: actions.test }} streamId={stream.id} />
              <LinkButton href={stream.setupAddress} size="studio">
                {t('broadcastDesk.encoder.sources')}
              </LinkButton>
            </div>
          )}
        </div>
      </Section>
      <Section id="day" isSmall title={t('broadcastDesk.control.day')}>
        <DayTable
          {...{ t, edition, words, actions }}
          mayManage={desk.mayManage}
          broadcasts={desk.broadcasts.map((one) => broadcastView(words, one))}
          shownIds={[stream.now?.id, stream.next?.id]}
        />
      </Section>
      <Section
        id="story"
        isSmall
        title={t('broadcastDesk.control.story')}
        note={t('broadcastDesk.control.storyNote')}
      >
        <Story t={t} lines={storyLines(words, desk)} />
      </Section>
    </StageFrame>
  );
}

function encodersOf(t: Translator, words: StageWords, { sources }: Desk) {
  return sources.map(({ id, kind, locale, isPlayed, failedAt, report }) => {
    const failed =
      failedAt === null ? '' : t('broadcastDesk.source.failed', { time: momentText(words, failedAt) });
    return {
      ...{ id, kind, report },
      language: locale === null ? t('broadcastDesk.source.allLanguages') : localeText(locale, words.language),
      state: failed || t(isPlayed ? 'broadcastDesk.source.played' : 'broadcastDesk.source.waits'),
      lookedAt: report === null ? '' : momentText(words, report.at),
    };
  });
}

type DayProps = {
  readonly t: Translator;
  readonly edition: string;
  readonly words: StageWords;
  readonly broadcasts: readonly BroadcastView[];
  /** Those above, which have their orders there. */
  readonly shownIds: readonly (string | undefined)[];
  readonly mayManage: boolean;
  readonly actions: Props['actions'];
};

function DayTable({ t, edition, words, broadcasts, shownIds, mayManage, actions }: DayProps) {
  if (broadcasts.length === 0) return <p className="text-muted">{t('broadcastDesk.control.nothingNext')}</p>;
  const columns = ['session', 'planned', 'actual', 'state'] as const;
  const head = (key: (typeof columns)[number]) => t(`broadcastDesk.control.${key}`);
  return (
    <LineTable
      caption={t('broadcastDesk.control.day')}
      columns={columns.map((key) => ({ key, title: head(key) }))}
    >
      {broadcasts.map((broadcast) => (
        <tr key={broadcast.id} className={LINE_ROW}>
          <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
            {broadcast.title}
          </th>
          <LineCell head={head('planned')} className="tnum">
            {broadcast.planned}
          </LineCell>
          <LineCell head={head('actual')} className="tnum">
            {broadcast.actual}
            {mayManage && (
              <CorrectTimesButton {...{ edition, broadcast }} zone={words.zone} correct={actions.correct} />
            )}
          </LineCell>
          <td className={LINE_CELL}>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              {t(`broadcastDesk.state.${broadcast.state}`)}
              {!shownIds.includes(broadcast.id) && (
                <OrderButtons {...{ edition, broadcast }} run={actions.run} />
              )}
            </div>
          </td>
        </tr>
      ))}
    </LineTable>
  );
}

function Story({ t, lines }: { readonly t: Translator; readonly lines: readonly StoryLine[] }) {
  if (lines.length === 0) return <p className="text-muted">{t('broadcastDesk.control.noStory')}</p>;
  const columns = ['when', 'session', 'what', 'who'] as const;
  return (
    <LineTable
      caption={t('broadcastDesk.control.story')}
      columns={columns.map((key) => ({ key, title: t(`broadcastDesk.control.${key}`) }))}
    >
      {lines.map(({ id, when, session, what, who }) => (
        <tr key={id} className={LINE_ROW}>
          <td className={`${LINE_CELL} tnum`}>{when}</td>
          <td className={LINE_CELL}>{session}</td>
          <td className={LINE_CELL}>{what}</td>
          <td className={LINE_CELL}>{who}</td>
        </tr>
      ))}
    </LineTable>
  );
}
