import { describe, expect, it } from 'vitest';
import { type BadgeItem, badgeTemplateInput, findBadgeFaults, STARTING_BADGE } from './badge-template.ts';

const changed = (at: number, change: Partial<BadgeItem>) => ({
  ...STARTING_BADGE,
  front: STARTING_BADGE.front.map((item, place) =>
    place === at ? ({ ...item, ...change } as BadgeItem) : item,
  ),
});
const QR = STARTING_BADGE.front.findIndex(({ kind }) => kind === 'qr');

it('the template to begin with is whole and has no fault', () => {
  expect(badgeTemplateInput.parse(structuredClone(STARTING_BADGE))).toEqual(STARTING_BADGE);
  expect(findBadgeFaults(STARTING_BADGE)).toEqual([]);
});

describe('a fault is named with its place', () => {
  it.each([
    ['a symbol under 25 mm', changed(QR, { side: 24.9 }), 'qr_too_small', QR],
    ['a symbol over a line', changed(QR, { y: 60 }), 'qr_covered', QR],
    ['a line in the quiet zone', changed(QR, { y: 69 }), 'qr_covered', QR],
    ['a line beyond the edge', changed(0, { x: 13 }), 'outside_card', 0],
    ['sizes the wrong way round', changed(0, { largest: 6 }), 'sizes_crossed', 0],
    ['no name', { ...STARTING_BADGE, front: [] }, 'no_name', -1],
  ] as const)('%s', (_what, template, reason, at) => {
    expect(findBadgeFaults(template)).toEqual([{ reason, side: 'front', at }]);
  });

  it('a quiet zone beyond the edge counts too', () => {
    const template = { ...STARTING_BADGE, back: [{ kind: 'qr', x: 2, y: 20, side: 30 } as const] };
    expect(findBadgeFaults(template)).toEqual([{ reason: 'outside_card', side: 'back', at: 0 }]);
  });
});

it.each([
  { width: 210 },
  { front: [{ kind: 'text', x: 0, y: 0, width: 10, height: 5, field: 'email', largest: 9, smallest: 6 }] },
  { front: [{ kind: 'qr', x: 0, y: 0, side: 30, script: 'x' }] },
  { front: [{ kind: 'bar', x: Number.NaN, y: 0, width: 10, height: 5 }] },
])('%j is no template', (wrong) => {
  expect(badgeTemplateInput.safeParse({ ...STARTING_BADGE, ...wrong }).success).toBe(false);
});
