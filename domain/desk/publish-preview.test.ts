import { expect, test } from 'vitest';
import { RELEASE_TEXT_LENGTH, releaseTextFaults } from './publish-preview.ts';

const long = 'a'.repeat(RELEASE_TEXT_LENGTH + 1);

test('texts of a release that cannot go with it are told one by one', () => {
  expect(releaseTextFaults({ en: long, ru: 'Новое' }, { reason: ' ', isReasonNeeded: true })).toEqual({
    en: 'too_long',
    reason: 'required',
  });
  expect(releaseTextFaults({}, { reason: long, isReasonNeeded: true })).toEqual({ reason: 'too_long' });
});

test('a reason that nobody asks for keeps nothing back', () => {
  expect(releaseTextFaults({ en: 'New' }, { reason: '', isReasonNeeded: false })).toEqual({});
  expect(releaseTextFaults({ en: 'New' }, { reason: 'We know', isReasonNeeded: true })).toEqual({});
});
