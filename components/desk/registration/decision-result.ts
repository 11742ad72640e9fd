import type { Translator } from '#i18n/translator.ts';

/** What became of people, counted: confirmed, waiting, and those of whom nothing came. */
export type ResultCounts = Readonly<Record<'done' | 'waiting' | 'paying' | 'failed', number>>;

const KINDS: Readonly<Record<string, keyof ResultCounts>> = {
  confirmed: 'done',
  unassigned: 'done',
  rejected: 'done',
  waitlisted: 'waiting',
  offered: 'waiting',
  awaiting_payment: 'paying',
};

export function countResults(results: readonly { readonly result: string }[]): ResultCounts {
  const counts = { done: 0, waiting: 0, paying: 0, failed: 0 };
  for (const { result } of results) counts[KINDS[result] ?? 'failed'] += 1;
  return counts;
}

/** The counts in one line; what is at zero is left out. */
export function resultText(t: Translator, counts: ResultCounts): string {
  return (['done', 'waiting', 'paying', 'failed'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`registrationDesk.decide.result.${kind}`, { count: counts[kind] }))
    .join(' ');
}
