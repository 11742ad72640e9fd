import { describe, expect, it } from 'vitest';
import { isAdmitting, isVerdict, VERDICT_SIGNS, VERDICTS } from './verdict.ts';

const ofClass = (wanted: string) => VERDICTS.filter((verdict) => VERDICT_SIGNS[verdict].class === wanted);
const withOverride = (wanted: string) =>
  VERDICTS.filter((verdict) => VERDICT_SIGNS[verdict].override === wanted);

describe('the table of verdicts', () => {
  it('has the classes of checkin.md', () => {
    const green = ['ok', 'ok_attention', 'new_ticket', 'standby_ok', 'exit', 'exit_unmatched'];
    expect(ofClass('green')).toEqual(green);
    expect(ofClass('blue')).toEqual(['test']);
    expect(ofClass('red')).toEqual([
      ...['not_entitled', 'unapproved', 'cancelled'],
      ...['revoked', 'blocked', 'unknown_code', 'wrong_event', 'unreadable'],
    ]);
    expect(ofClass('amber')).toHaveLength(VERDICTS.length - 15);
  });

  it('says who may let pass all the same', () => {
    expect(withOverride('never')).toEqual([
      'revoked',
      'blocked',
      'unknown_code',
      'wrong_event',
      'unreadable',
    ]);
    expect(withOverride('supervisor_with_reason')).toEqual(['not_entitled', 'unapproved', 'cancelled']);
    expect(withOverride('supervisor')).toEqual(ofClass('amber'));
    expect(withOverride('none')).toEqual([...ofClass('green'), 'test'].toSorted(byPlace));
  });

  it('admits by green alone', () => {
    expect(VERDICTS.filter(isAdmitting)).toEqual(ofClass('green'));
  });

  it('tells classes apart by shape, sound and touch as well, and what asks for a look from what does not', () => {
    const signs = (verdict: (typeof VERDICTS)[number]) => {
      const { icon, sound, vibration } = VERDICT_SIGNS[verdict];
      return [icon, sound, vibration.join('-')];
    };
    expect(signs('ok')).toEqual(['tick', 'rising_pair', '60']);
    expect(signs('ok_attention')).toEqual(['eye', 'single', '60-60-60']);
    expect(signs('full')).toEqual(['eye', 'single', '60-60-60']);
    expect(signs('blocked')).toEqual(['cross', 'low_pair', '400']);
    expect(VERDICT_SIGNS.test.icon).toBe('ring');
  });

  it('returns after 1.5 s from green and after 4 s from all else', () => {
    for (const verdict of VERDICTS) {
      const { class: kind, returnAfterMs } = VERDICT_SIGNS[verdict];
      expect(returnAfterMs).toBe(kind === 'green' ? 1500 : 4000);
    }
  });

  it('knows its own words only', () => {
    expect(VERDICTS.every(isVerdict)).toBe(true);
    expect(['OK', 'constructor', ''].some(isVerdict)).toBe(false);
  });
});

function byPlace(a: string, b: string): number {
  return (VERDICTS as readonly string[]).indexOf(a) - (VERDICTS as readonly string[]).indexOf(b);
}
