import { expect, it } from 'vitest';
import { action } from '../e2e/authz/edition-entry.ts';
import { MATRIX } from '../e2e/authz/matrix.ts';
import type { MatrixRow } from '../e2e/authz/row.ts';
import { foreignIdGaps } from './foreign-id-gap.ts';
import { FOREIGN_ID_REASONS } from './foreign-id-reason.ts';

it('every way in that is told ids is tried with foreign ones, or says why not', () => {
  expect(foreignIdGaps(MATRIX)).toEqual({ missing: [], stale: [] });
});

it('a new action or page that is told an id is missed, one that is told none is not', () => {
  const page: MatrixRow = {
    entry: 'GET /organize/editions/{edition}/badges/{id}',
    permission: 'desk.see',
    sample: ({ mine }) => ({ path: `/organize/editions/${mine.edition.slug}/badges/1` }),
  };
  const badge = action('badge.engrave', 'desk.see', 'badges', ({ mine }) => ({ personId: mine.ids.person }));
  const kept = action('badge.keep', 'desk.see', 'badges', ({ kept: file }) => ({ ...file }));
  const all = action('badge.engrave-all', 'desk.see', 'badges', () => ({ size: 'A6' }));
  expect(foreignIdGaps([...MATRIX, page, badge, kept, all]).missing).toEqual([
    page.entry,
    badge.entry,
    kept.entry,
  ]);
});

it('a reason for what is gone is told, and one that points nowhere', () => {
  const reasons = { ...FOREIGN_ID_REASONS, 'ACTION gone': 'It was there once.' };
  expect(foreignIdGaps(MATRIX, reasons).stale).toEqual(['ACTION gone']);
  const wrong = { ...FOREIGN_ID_REASONS, 'ACTION page.undo': 'tried as nothing' };
  expect(foreignIdGaps(MATRIX, wrong).stale).toEqual(['nothing']);
});
