import type { PickedText } from '../../locale.ts';
import type { GridArea } from './grid.ts';
import { type Localised, localised } from './localised.ts';
import type { ProgrammeDayView } from './programme-day.ts';
import type { SessionCard } from './session-card.ts';

/**
 * The board of a day as plain words and numbers. It crosses to the browser once as data instead of twice as
 * elements: with 540 cards that is the difference between 590 and 150 kB (decision 070).
 */
export type BoardData = {
  label: string;
  hallsLabel: string;
  lines: number;
  rows: number;
  rowPixels: number;
  stepMinutes: number;
  halls: readonly { name: string; href: string | null; column: number; lanes: number }[];
  marks: readonly { row: number; text: string; isHour: boolean }[];
  groups: readonly { at: number; text: string; cards: readonly CardData[] }[];
};

export type CardData = {
  key: string;
  /** Absent for breaks and closed sessions, which have no page. */
  href?: string;
  /** Code of the session, for the star. */
  star?: string;
  kind?: Exclude<SessionCard['kind'], 'session'>;
  state?: string;
  stateText?: string;
  track?: number;
  /** Of the track; where a card is too small for the line above, the code stands before its title. */
  code?: string;
  /** Time, track code and marks in one line. */
  meta: string;
  hall?: string;
  /** Set where the halls, the people, are all in one other locale than the page. */
  hallLang?: string;
  title: Localised;
  people?: string;
  peopleLang?: string;
  areas: readonly AreaData[];
};

/** Row, row span, column, column span, and how many lines of text fit. */
export type AreaData = readonly [
  row: number,
  rowSpan: number,
  column: number,
  columnSpan: number,
  size: CardSize,
];
export type CardSize = 'strip' | 'xs' | 's' | 'm' | 'l';
export type Density = 'comfortable' | 'overview';

export type BoardWords = {
  label: string;
  halls: string;
  invitedOnly: string;
  states: Readonly<Record<'delayed' | 'cancelled', string>>;
};

/** `undefined` when nothing is to be shown on this day. */
export function boardData(
  view: ProgrammeDayView,
  density: Density,
  href: { session: (code: string) => string; hall: (slug: string) => string },
  words: BoardWords,
): BoardData | undefined {
  const { grid } = view;
  if (!grid) return undefined;
  const rowPixels = density === 'overview' ? overviewRow(grid.stepMinutes) : grid.rowPixels;
  const areaOf = ({ row, rowSpan, column, columnSpan }: GridArea): AreaData => [
    row,
    rowSpan,
    column,
    columnSpan,
    sizeOf(rowSpan * rowPixels),
  ];
  return {
    label: words.label,
    hallsLabel: words.halls,
    lines: grid.lanes.reduce((sum, lanes) => sum + lanes, 0),
    rows: grid.rowCount,
    rowPixels,
    stepMinutes: grid.stepMinutes,
    halls: grid.halls.map((hall) => ({
      name: hall.name.text,
      href: hall.slug === '' ? null : href.hall(hall.slug),
      column: hall.column,
      lanes: hall.lanes,
    })),
    marks: grid.labels,
    groups: view.groups.map((group) => ({
      at: group.startAt,
      text: group.startText,
      cards: group.cards.map((card) => ({
        ...cardData(card, href.session, words),
        areas: (grid.areas.get(card.occurrenceId) ?? []).map(areaOf),
      })),
    })),
  };
}

function cardData(
  card: SessionCard,
  href: (code: string) => string,
  words: BoardWords,
): Omit<CardData, 'areas'> {
  const people = card.people.shown.map((name) => name.text).join(', ');
  const halls = card.halls.map((hall) => hall.name.text).join(', ');
  const marks = [card.rangeText, card.track?.code, card.isInvitedOnly ? words.invitedOnly : undefined];
  return {
    key: card.occurrenceId,
    meta: marks.filter(Boolean).join('\u2002'),
    title: localised(card.title),
    ...(card.kind === 'session' ? { href: href(card.code), star: card.sessionCode } : { kind: card.kind }),
    ...(card.state === 'planned' ? {} : { state: card.state, stateText: words.states[card.state] }),
    ...(card.track ? { track: card.track.colourNo, code: card.track.code } : {}),
    ...(halls === ''
      ? {}
      : {
          hall: halls,
          ...langOf(
            'hallLang',
            card.halls.map((hall) => hall.name),
          ),
        }),
    ...(people === ''
      ? {}
      : {
          people: card.people.more > 0 ? `${people} +${card.people.more}` : people,
          ...langOf('peopleLang', card.people.shown),
        }),
  };
}

function langOf<K extends 'hallLang' | 'peopleLang'>(
  key: K,
  texts: readonly PickedText[],
): Partial<Record<K, string>> {
  const [first] = texts;
  const isOneOther = first?.fallback && texts.every((text) => text.fallback && text.locale === first.locale);
  return isOneOther ? ({ [key]: first.locale } as Record<K, string>) : {};
}

function sizeOf(pixels: number): CardSize {
  if (pixels < 15) return 'strip';
  if (pixels < 46) return 'xs';
  if (pixels < 88) return 's';
  return pixels < 150 ? 'm' : 'l';
}

/** Overview: half an hour is one line of 28 px (design.md P2). */
function overviewRow(stepMinutes: number): number {
  return Math.round((28 / 30) * stepMinutes * 10) / 10;
}
