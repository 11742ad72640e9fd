import { environment } from '#adapters/env.ts';
import { FIGURES, type FigureKey } from '#domain/broadcast/definition.ts';
import type { ExternalFigure } from '#domain/broadcast/external-figure.ts';
import type { Statement, StatementBlock } from '#domain/broadcast/statement.ts';
import type { StatementLine } from '#domain/broadcast/statement-line.ts';
import type {
  PaperBlock,
  PaperExternal,
  PaperRow,
  PaperSeal,
  PaperTable,
  StatementPaper,
} from '#domain/broadcast/statement-paper.ts';
import { dateRange, dateTimeText, timeText, zoneNameText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { chartPapers, waterfallPaper } from './statement-chart.ts';
import { ruleText, type StatementWriting, statementWriting, valueText } from './statement-words.ts';

/** A statement in words; every figure with its rule, figures of platforms in a part of their own (broadcast.md B24, B26). */
export function statementPaper(
  found: Pick<StatementWriting, 'edition' | 'statement' | 'at'>,
  language: Language,
  seal?: PaperSeal,
): StatementPaper {
  const writing = statementWriting(found, language);
  const { t, statement, edition, pick, zone } = writing;
  const dates = dateRange(edition.startOn, edition.endOn, language);
  const forum = pick(edition.name) || edition.slug;
  const { title, place } = titleOf(writing, forum, dates);
  const stamp = (at: number) => dateTimeText(at, zone, language);
  return {
    language,
    heading: t('audience.paperTitle'),
    ...{ title, place },
    asOf: [
      t('audience.asOf', { time: stamp(found.at) }),
      ...(statement.throughAt === null
        ? []
        : [
            t('audience.through', { time: stamp(statement.throughAt) }),
            t('audience.kept', { months: environment().journalMonths }),
          ]),
      t('audience.zone', { zone: zoneNameText(zone, found.at, language) }),
    ],
    headline: headlineOf(writing),
    notes: statement.notes.map((note) => t(`audience.note.${note}`)),
    blocks: statement.blocks.map((block) => blockPaper(block, writing)),
    waterfall: waterfallPaper(writing),
    external: externalPaper(writing),
    charts: chartPapers(writing),
    sessions: sessionTable(writing),
    seal,
    words: {
      headline: t('audience.headline'),
      definition: t('audience.csv.definition'),
      page: t('audience.page', { page: '{page}', pages: '{pages}' }),
    },
  };
}

function titleOf(
  { t, statement, pick, zone, language }: StatementWriting,
  forum: string,
  dates: string,
): Pick<StatementPaper, 'title' | 'place'> {
  const { scope } = statement;
  if (scope.kind === 'edition') return { title: forum, place: [dates] };
  if (scope.kind === 'sub_forum') return { title: pick(scope.name) || scope.slug, place: [forum, dates] };
  const code = t('audience.scope.sessionOf', { code: scope.code });
  return {
    title: pick(scope.title) || code,
    place: [forum, code, dateTimeText(scope.startAt, zone, language)],
  };
}

/** Each figure of the sentence stands below with its rule; nothing is rounded up and nothing of others is in it. */
function headlineOf({ t, statement }: StatementWriting): string[] {
  const lines = statement.blocks.flatMap((block) => block.lines);
  const said = (key: FigureKey, word: 'views' | 'speakers' | 'entries' | 'attended') => {
    const found = lines.find((line) => line.key === key);
    return found === undefined || found.value === 0
      ? []
      : [t(`audience.short.${word}`, { count: found.value, rule: found.definition })];
  };
  return [
    ...said('viewsAll', 'views'),
    ...said('speakers', 'speakers'),
    ...said('entries', 'entries'),
    ...said('attended', 'attended'),
  ];
}

function blockPaper({ id, lines }: StatementBlock, writing: StatementWriting): PaperBlock {
  const { t } = writing;
  return {
    id,
    title: t(`audience.block.${id}`),
    source: t(`audience.source.${id}`),
    rows: lines.map((line) => rowPaper(line, writing)),
  };
}

function rowPaper(line: StatementLine, writing: StatementWriting): PaperRow {
  const { t } = writing;
  return {
    key: line.key,
    label: t(`audience.figure.${line.key}`),
    value: valueText(writing, line),
    note: noteOf(line, writing),
    ruleId: FIGURES[line.key].definition,
    rule: ruleText(writing, line.definition),
  };
}

function noteOf({ at, of }: StatementLine, { t, zone, language, statement }: StatementWriting): string {
  if (of !== null) return t('audience.ofMinutes', { count: of });
  if (at === null) return '';
  return statement.scope.kind === 'edition'
    ? t('audience.peakSum', { time: dateTimeText(at, zone, language) })
    : t('audience.peakAt', { time: timeText(at, zone) });
}

function externalPaper(writing: StatementWriting): PaperExternal {
  const { t, statement, number } = writing;
  const { external, externalSums, overlaps } = statement;
  const heads = ['platform', 'metric', 'value', 'asOf', 'definition', 'evidence'] as const;
  return {
    title: t('audience.external.title'),
    rule: t('audience.external.rule'),
    none: t('audience.external.none'),
    heads: heads.map((key) => t(`audience.external.${key}`)),
    lines: external.map((figure) => externalLine(figure, writing)),
    sums: externalSums.map(({ metric, value, platforms }) => ({
      label: t('audience.external.sum', {
        metric: t(`audience.external.metrics.${metric}`),
        platforms: platforms.join(', '),
      }),
      value: number(value),
    })),
    overlaps: overlaps.map(({ platform, views }) => t('audience.external.overlap', { platform, views })),
  };
}

function externalLine(
  { id, platform, metric, value, asOfAt, definition, note, evidenceUrl }: ExternalFigure,
  { t, language, zone, number }: StatementWriting,
): PaperExternal['lines'][number] {
  return {
    ...{ id, platform, definition, evidenceUrl, note: note ?? '' },
    metric: t(`audience.external.metrics.${metric}`),
    value: number(value),
    asOf: dateTimeText(asOfAt, zone, language),
    evidenceLabel: t('audience.external.evidenceOf', { platform }),
  };
}

const COLUMNS = ['attended', 'liveViews', 'recordingViews', 'onlinePeople', 'either'] as const;

function sessionTable({
  t,
  statement,
  pick,
  zone,
  language,
  number,
}: StatementWriting): PaperTable | undefined {
  if (statement.sessions.length === 0) return undefined;
  const cell = (value: number | null) => (value === null ? t('audience.sessions.notCounted') : number(value));
  const rules = { hall: 'attendance/1', views: 'session-view/1', named: 'engaged/1', people: 'either/1' };
  return {
    title: t('audience.sessions.title'),
    rule: t('audience.sessions.rule', rules),
    heads: (['session', ...COLUMNS] as const).map((key) => t(`audience.sessions.${key}`)),
    rows: statement.sessions.map((session: Statement['sessions'][number]) => ({
      key: session.code,
      title: pick(session.title) || session.code,
      when: dateTimeText(session.startAt, zone, language),
      cells: COLUMNS.map((key) => cell(session[key])),
    })),
  };
}
