import type { RecordOption } from './record.ts';

type Candidate = {
  readonly option: RecordOption;
  /** What else tells it from others, the most telling first and something of its own last: a floor, a slug. Empty ones fall out. */
  readonly marks: readonly string[];
};

/** Options of one name get marks after their hint, until no two look the same. */
export function toldApart(candidates: readonly Candidate[]): readonly RecordOption[] {
  const most = Math.max(0, ...candidates.map(({ marks }) => marks.length));
  let shown = candidates.map(({ option }) => option);
  for (let at = 0; at < most; at += 1) {
    const groups = Map.groupBy(shown, looks);
    shown = shown.map((option, index) => {
      const mark = candidates[index]?.marks[at] ?? '';
      if (mark === '' || (groups.get(looks(option))?.length ?? 0) < 2) return option;
      return { ...option, hint: [option.hint, mark].filter(Boolean).join(', ') };
    });
  }
  return shown;
}

function looks({ name, hint = '' }: RecordOption): string {
  return JSON.stringify([name.trim().toLowerCase(), hint]);
}
