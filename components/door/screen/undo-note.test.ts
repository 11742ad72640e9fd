import { expect, test } from 'vitest';
import { isNoteOver } from './undo-note.ts';

test('what was said of a scan that was taken back is over with the next reading, or the next scan without one', () => {
  const note = { text: 'Taken back.', scanId: 'a', no: 4 };
  expect(isNoteOver(note, { undo: null, no: 4 })).toBe(false);
  // It failed: the same scan can still be taken back.
  expect(isNoteOver(note, { undo: { scanId: 'a' }, no: 4 })).toBe(false);
  expect(isNoteOver(note, { undo: { scanId: 'b' }, no: 5 })).toBe(true);
  expect(isNoteOver(note, { undo: { scanId: 'b' }, no: 4 })).toBe(true);
  expect(isNoteOver(note, { undo: null, no: 5 })).toBe(true);
});
