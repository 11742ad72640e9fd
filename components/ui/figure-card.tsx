import type { ReactNode } from 'react';
import { classList } from './class-list.ts';

type Props = {
  readonly id: string;
  /** One question. */
  readonly question: string;
  /** Its answer in a sentence. */
  readonly answer: ReactNode;
  /** How it is counted, and in which zone. */
  readonly rule: string;
  /** The chart; absent where the table says it all, or where there is not enough to draw. */
  readonly chart?: ReactNode;
  /** The same data as a table. */
  readonly table?: ReactNode;
  /** Word of the fold around the table; absent: it stands open. */
  readonly tableWord?: string;
  /** Ways to take the figures along. */
  readonly files?: ReactNode;
  /** Of a table with many columns: it takes the whole row of a grid of cards. */
  readonly isWide?: boolean;
};

/** One question of an organizer with its answer, a chart, the same as a table, and the rule (design.md O4). */
export function FigureCard(props: Props) {
  const { id, question, answer, rule, chart, table, tableWord, files, isWide = false } = props;
  return (
    <section
      aria-labelledby={id}
      className={classList(
        '@container flex min-w-0 flex-col gap-3 rounded-card border border-border bg-surface p-4',
        isWide && '@wide:col-span-full',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="text-16 font-semibold">
            {question}
          </h2>
          <p className="tnum max-w-[66ch]">{answer}</p>
        </div>
        {files !== undefined && (
          <div data-print="no" className="flex flex-wrap gap-2">
            {files}
          </div>
        )}
      </div>
      {chart}
      {table !== undefined && tableWord === undefined && table}
      {table !== undefined && tableWord !== undefined && (
        <details>
          <summary className="min-h-8 text-14 font-medium pointer-coarse:min-h-11">{tableWord}</summary>
          <div className="pt-2">{table}</div>
        </details>
      )}
      <p className="max-w-[66ch] text-13 text-muted">{rule}</p>
    </section>
  );
}
