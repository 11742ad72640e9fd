import { expect, it } from 'vitest';
import { type ConsentText, decideConsents, isRequirable, isWithdrawable } from './consent.ts';
import { CONSENT_PURPOSES } from './vocabulary.ts';

const text = (purpose: ConsentText['purpose'], isRequired = false): ConsentText => ({
  id: `text-${purpose}`,
  purpose,
  version: 1,
  isRequired,
});
const texts = [text('terms', true), text('privacy_notice', true), text('photo'), text('special_answers')];

it('keeps what was ticked and nothing else', () => {
  const given = { terms: true, privacy_notice: true, photo: false };
  expect(decideConsents(texts, given, false)).toEqual({ ok: true, texts: [texts[0], texts[1]] });
  expect(decideConsents(texts, { ...given, photo: true }, false)).toMatchObject({ texts: texts.slice(0, 3) });
});

it('names each one that is missing', () => {
  expect(decideConsents(texts, {}, true)).toEqual({
    ok: false,
    refusals: [
      { purpose: 'terms', code: 'missing' },
      { purpose: 'privacy_notice', code: 'missing' },
      { purpose: 'special_answers', code: 'missing' },
    ],
  });
});

it('never demands a free choice, even when a text says so', () => {
  expect(decideConsents([text('newsletter', true)], {}, false)).toEqual({ ok: true, texts: [] });
});

it('refuses a consent that nobody asked for, except the terms that programs always send', () => {
  expect(decideConsents([], { newsletter: true, terms: true }, false)).toEqual({
    ok: false,
    refusals: [{ purpose: 'newsletter', code: 'unknown' }],
  });
  expect(decideConsents([], { terms: true }, false)).toEqual({ ok: true, texts: [] });
});

it('can be taken back, all but what a registration rests on', () => {
  expect(CONSENT_PURPOSES.filter(isRequirable)).toEqual(['terms', 'privacy_notice']);
  expect(CONSENT_PURPOSES.filter((purpose) => !isWithdrawable(purpose))).toEqual(['terms', 'privacy_notice']);
});
