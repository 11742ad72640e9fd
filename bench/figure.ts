/** One measured number beside what is required of it. */
export type Figure = {
  readonly bench: string;
  readonly figure: string;
  /** What it was measured against in the same run, when it is a ratio. */
  readonly reference?: string;
  /** `<= 150`, `>= 0.3`; undefined where a number is only told. */
  readonly required?: Limit | undefined;
  readonly achieved: number;
  readonly unit: string;
};

export type Limit = { readonly least: number } | { readonly most: number };

export function isMet({ required, achieved }: Figure): boolean {
  if (required === undefined) return true;
  return 'least' in required ? achieved >= required.least : achieved <= required.most;
}

/** A line of JSON for machines. */
export function figureLine(figure: Figure): string {
  return JSON.stringify({ ...figure, pass: isMet(figure) });
}

/** A table for people; figures without a requirement have no verdict. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.bench,
    figure.reference === undefined ? figure.figure : `${figure.figure} (to ${figure.reference})`,
    limitText(figure.required),
    `${figure.achieved} ${figure.unit}`,
    figure.required === undefined ? '' : isMet(figure) ? 'pass' : 'FAIL',
  ]);
  return textTable([['bench', 'figure', 'required', 'achieved', ''], ...rows]);
}

/** Columns as wide as their widest cell. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function limitText(limit: Limit | undefined): string {
  if (limit === undefined) return '';
  return 'least' in limit ? `>= ${limit.least}` : `<= ${limit.most}`;
}
