import type { TargetRecord } from './journal-record.ts';

type Named = Omit<TargetRecord, 'targetNo'>;

/** Names a target as far as a book has to write it down again: a recording whose length changed is told anew. */
export function targetKey({ kind, ofNo, dayOn, durationDs }: Named): string {
  return kind === 'live' ? `live ${ofNo} ${dayOn}` : `recording ${ofNo} ${durationDs}`;
}

/** How all nodes call it, whatever they know of its length. */
export function targetName({ kind, ofNo, dayOn }: Named): string {
  return kind === 'live' ? `live ${ofNo} ${dayOn}` : `recording ${ofNo}`;
}
