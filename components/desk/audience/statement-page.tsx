import type { PaperBlock, PaperRow, StatementPaper } from '#domain/broadcast/statement-paper.ts';
import type { Translator } from '#i18n/translator.ts';
import { Notice } from '../../ui/notice.tsx';
import { ExternalLines } from './external-lines.tsx';
import { SessionTable } from './session-table.tsx';
import { StatementCharts } from './statement-charts.tsx';
import { WaterfallCard } from './waterfall-card.tsx';

type Props = {
  readonly t: Translator;
  readonly paper: StatementPaper;
  readonly number: (value: number) => string;
  /** Address of the statement of a session. */
  readonly sessionHref: (code: string) => string;
  /** Addresses of the same as files. */
  readonly files: Readonly<Record<'pdf' | 'csv' | 'json', string>> | undefined;
};

const FORMATS = ['pdf', 'csv', 'json'] as const;

/** A statement as a page: each figure with its rule under it, what platforms say in a part of its own (B24, B26). */
export function StatementPage({ t, paper, number, sessionHref, files }: Props) {
  const { headline, notes, blocks, waterfall, external, charts, sessions, asOf } = paper;
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <p className="tnum text-13 text-muted">{asOf.join(' ')}</p>
        {headline.length > 0 && (
          <ul aria-label={paper.words.headline} className="tnum flex flex-wrap gap-x-6 gap-y-1 text-19">
            {headline.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {notes.map((note) => (
          <Notice key={note} tone="warning">
            {note}
          </Notice>
        ))}
        {files !== undefined && (
          <p data-print="no" className="flex flex-wrap gap-x-4 text-14">
            <span className="inline-flex min-h-8 items-center text-muted">{t('audience.files.title')}</span>
            {FORMATS.map((format) => (
              <a
                key={format}
                href={files[format]}
                className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
              >
                {t(`audience.files.${format}`)}
              </a>
            ))}
          </p>
        )}
      </div>
      {blocks.map((block) => (
        <Block key={block.id} block={block} />
      ))}
      <ExternalLines external={external} />
      {waterfall !== undefined && <WaterfallCard waterfall={waterfall} />}
      <StatementCharts t={t} charts={charts} number={number} />
      {sessions !== undefined && <SessionTable table={sessions} href={sessionHref} />}
    </div>
  );
}

function Block({ block: { id, title, source, rows } }: { readonly block: PaperBlock }) {
  return (
    <section aria-labelledby={`block-${id}`} className="flex max-w-[60rem] flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={`block-${id}`} className="text-19 font-semibold">
          {title}
        </h2>
        <p className="text-13 text-muted">{source}</p>
      </div>
      <dl className="divide-y divide-border border-y border-border">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </dl>
    </section>
  );
}

function Row({ row: { key, label, value, note, ruleId, rule } }: { readonly row: PaperRow }) {
  return (
    <div
      data-figure={key}
      className="grid gap-x-8 gap-y-1 py-3 @reading:grid-cols-[minmax(0,1fr)_minmax(10rem,auto)]"
    >
      <dt className="min-w-0">
        <span className="font-medium">{label}</span>
      </dt>
      <dd className="tnum @reading:row-span-2 @reading:text-end">
        <span className="text-23 font-semibold leading-tight">{value}</span>
        {note !== '' && <span className="block text-13 text-muted">{note}</span>}
      </dd>
      <dd className="max-w-[66ch] text-13 text-muted">
        <span className="font-medium">{ruleId}</span> {rule}
      </dd>
    </div>
  );
}
