import { expect, it } from 'vitest';
import { nextActions } from '#domain/desk/next-action.ts';
import { DEEDS } from '#domain/permissions.ts';
import { nextLines } from './desk-dashboard.tsx';

const actions = nextActions({ blocking_findings: 2, unconfirmed_people: 1, never_released: 1 });

it('leads whoever may act to the page where it is done', () => {
  const lines = nextLines(actions, { language: 'en', slug: 'week', may: new Set(DEEDS) });
  expect(lines.map(({ kind, way }) => [kind, way?.href])).toEqual([
    ['blocking_findings', '/organize/editions/week/publish'],
    ['never_released', '/organize/editions/week/publish'],
    ['unconfirmed_people', '/organize/editions/week/people'],
  ]);
});

it('leads nobody to a page that would refuse them', () => {
  const lines = nextLines(actions, {
    language: 'en',
    slug: 'week',
    may: new Set(['desk.see', 'person.edit']),
  });
  expect(lines.map(({ kind, way }) => [kind, way?.href])).toEqual([
    ['blocking_findings', undefined],
    ['never_released', undefined],
    ['unconfirmed_people', '/organize/editions/week/people'],
  ]);
});
