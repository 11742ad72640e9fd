'use client';

import { useSyncExternalStore } from 'react';
import { classList } from '#components/ui/class-list.ts';
import type { BoardShape } from './programme-board.tsx';

const VIEWS = ['list', 'grid', 'overview'] as const;
type View = (typeof VIEWS)[number];

type Props = {
  readonly shape: BoardShape;
  readonly density: 'comfortable' | 'overview';
  /** Offered above six halls (design.md P2). */
  readonly hasOverview: boolean;
  readonly address: Readonly<Record<View, string>>;
  readonly words: Readonly<Record<View | 'label', string>>;
};

/** The first control of the programme: the grid and its twin, the list (design.md P3). */
export function ViewSwitch({ shape, density, hasOverview, address, words }: Props) {
  const laidOut = useSyncExternalStore(watchWidth, shapeOnScreen, () => undefined);
  const shown = shape === 'auto' ? laidOut : shape;
  const current = shown === 'grid' && density === 'overview' && hasOverview ? 'overview' : shown;
  const views = VIEWS.filter((view) => view !== 'overview' || hasOverview);
  return (
    <nav aria-label={words.label} className="flex">
      {views.map((view, n) => (
        <a
          key={view}
          href={address[view]}
          aria-current={view === current ? 'true' : undefined}
          className={classList(
            'inline-flex min-h-11 items-center border border-edge px-3 text-14 font-medium',
            n === 0 ? 'rounded-s-control' : '-ms-px',
            n === views.length - 1 && 'rounded-e-control',
            view === current ? 'bg-text text-bg' : 'bg-surface hover:bg-hover',
          )}
        >
          {words[view]}
        </a>
      ))}
    </nav>
  );
}

function watchWidth(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** Only the style sheet knows what the width gives: it is asked once the board stands there. */
function shapeOnScreen(): 'grid' | 'list' | undefined {
  const board = document.querySelector('[data-board]');
  if (board === null) return undefined;
  return getComputedStyle(board).display === 'grid' ? 'grid' : 'list';
}
