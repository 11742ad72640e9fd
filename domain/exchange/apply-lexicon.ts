import type { FormatKind } from '../programme/vocabulary.ts';
import { latinForm } from '../slug.ts';

/** What kind of format a type name of a file means, by words in English, German and Russian; `other` when unsure. */
export function formatKindOf(name: string): FormatKind {
  const words = name.toLowerCase();
  return KIND_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

// The first that fits wins: a "panel discussion with a film" is a panel.
const KIND_WORDS: readonly (readonly [FormatKind, RegExp])[] = [
  ['plenary', /plenar|plenum|пленар/],
  ['keynote', /keynote|ключев/],
  ['panel', /panel|podium|round ?table|discussion|debate|diskussion|круглый стол|панел|дискусс|дебат/],
  ['ceremony', /ceremon|opening|closing|award|eröffnung|открыти|закрыти|церемон|награжд/],
  ['networking', /network|party|social|dinner|reception|приём|прием|нетворк|знакомств/],
  ['film', /\bfilm|movie|screening|cinema|premiere|кино|фильм|премьер/],
  ['master_class', /master ?class|workshop|tutorial|training|hands-on|junior|мастер|тренинг|практикум/],
  [
    'working',
    /meeting|assembly|working|\bbof\b|birds of a feather|self-organi[sz]ed|treffen|рабоч|совещан|заседан/,
  ],
  [
    'lecture',
    /lecture|\btalk|talk\b|lightning|presentation|maintrack|main track|devroom|vortrag|лекци|доклад/,
  ],
];

/**
 * Two or three letters for cards, so that colour never speaks alone (design.md rule 9): the initials of the
 * name, else its first letters; another letter of the name or a digit where the code is taken.
 */
export function trackCode(name: string, taken: ReadonlySet<string>): string {
  const words = latinForm(name)
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  const initials = words
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 3);
  const letters = words.join('');
  const base = (initials.length > 1 ? initials : letters.slice(0, 3)).padEnd(2, 'X');
  const others = [...letters.slice(1), ...'23456789', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const tries = [
    base,
    ...others.map((letter) => base.slice(0, 2) + letter),
    ...others.map((letter) => base.charAt(0) + letter),
  ];
  return tries.find((code) => !taken.has(code)) ?? base;
}
