import type { ExportTable } from '#domain/desk/export-table.ts';
import type { Language } from '#domain/locale.ts';
import { isoWithOffset } from '#domain/time.ts';
import { OF_WHICH, waterfallSteps } from './statement-chart.ts';
import { ruleText, type StatementWriting, statementWriting, unitText } from './statement-words.ts';

type Row = ExportTable['rows'][number];

/**
 * A statement as a table, a figure a line: plain numbers, its rule in words, and where it comes from. Lines of platforms name
 * the platform and its definition; a sum of them says in its own line what it is.
 */
export function statementTable(
  found: Pick<StatementWriting, 'edition' | 'statement' | 'at'>,
  language: Language,
): ExportTable {
  const writing = statementWriting(found, language);
  const { t } = writing;
  const heads = ['block', 'figure', 'value', 'high', 'unit', 'rule', 'definition', 'source'] as const;
  return {
    header: heads.map((key) => t(`audience.csv.${key}`)),
    rows: [...ownRows(writing), ...waterfallRows(writing), ...externalRows(writing), ...sessionRows(writing)],
  };
}

function ownRows(writing: StatementWriting): Row[] {
  const { t, statement } = writing;
  return statement.blocks.flatMap(({ id, lines }) =>
    lines.map(
      (line): Row => [
        ...[t(`audience.block.${id}`), t(`audience.figure.${line.key}`), line.value, line.high],
        ...[unitText(writing, line.unit), line.definition, ruleText(writing, line.definition)],
        t(`audience.source.${id}`),
      ],
    ),
  );
}

/** Reports of players are under no rule: nothing is made of them. */
const RULES = { views: 'view/1', starts: 'start/1', beats: '' } as const;

function waterfallRows(writing: StatementWriting): Row[] {
  const { t, statement } = writing;
  const { waterfall, ofWhich, unplaced } = statement;
  if (waterfall === null) return [];
  const source = t('audience.source.online');
  const rowOf = (label: string, value: number, unit: 'views' | 'starts' | 'beats'): Row => [
    ...[t('audience.waterfall.title'), label, value, null, unitText(writing, unit)],
    ...[RULES[unit], t('audience.waterfall.rule'), source],
  ];
  const steps = waterfallSteps(statement).map(({ key, isTotal, value }) =>
    rowOf(
      t(`audience.waterfall.step.${key}`),
      isTotal ? value : -value,
      key === 'views' ? 'views' : 'starts',
    ),
  );
  const beats =
    unplaced === undefined ? [] : [rowOf(t('audience.waterfall.unplacedBeats'), unplaced.beats, 'beats')];
  const of = OF_WHICH.map(
    (key): Row => [
      ...[t('audience.csv.ofWhich'), t(`audience.waterfall.ofWhich.${key}`), ofWhich?.[key] ?? 0, null],
      ...[unitText(writing, 'views'), 'view/1', t('audience.waterfall.of'), source],
    ],
  );
  return [...steps, ...beats, ...of];
}

function externalRows({ t, statement, zone }: StatementWriting): Row[] {
  const lines = statement.external.map(
    (one): Row => [
      ...[t('audience.csv.external'), one.platform, one.value, null],
      ...[t(`audience.external.metrics.${one.metric}`), isoWithOffset(one.asOfAt, zone)],
      ...[one.definition, one.evidenceUrl ?? ''],
    ],
  );
  const sums = statement.externalSums.map(
    ({ metric, value, platforms }): Row => [
      ...[t('audience.csv.externalSum'), platforms.join(', '), value, null],
      ...[t(`audience.external.metrics.${metric}`), '', t('audience.external.rule'), ''],
    ],
  );
  return [...lines, ...sums];
}

function sessionRows(writing: StatementWriting): Row[] {
  const { t, statement, pick } = writing;
  const figures = [
    ['attended', 'people', 'attendance/1', 'on_site'],
    ['liveViews', 'views', 'session-view/1', 'online'],
    ['recordingViews', 'views', 'session-view/1', 'online'],
    ['onlinePeople', 'people', 'engaged/1', 'together'],
    ['either', 'people', 'either/1', 'together'],
  ] as const;
  return statement.sessions.flatMap((session) =>
    figures.flatMap(([key, unit, rule, source]): Row[] => {
      const value = session[key];
      if (value === null) return [];
      const name = [session.code, pick(session.title)].filter(Boolean).join(' ');
      return [
        [
          ...[name, t(`audience.sessions.${key}`), value, null, unitText(writing, unit), rule],
          ...[ruleText(writing, rule), t(`audience.source.${source}`)],
        ],
      ];
    }),
  );
}
