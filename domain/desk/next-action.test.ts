import { describe, expect, it } from 'vitest';
import { firstSteps, nextActions } from './next-action.ts';

describe('what is next', () => {
  it('puts the most harmful first and leaves out what is at zero', () => {
    expect(
      nextActions({
        open_invites: { count: 2, since: 5 },
        unreleased_changes: 4,
        missing_translations: 0,
        dead_mails: { count: 1, since: 7 },
        blocking_findings: 3,
      }),
    ).toEqual([
      { kind: 'blocking_findings', count: 3, since: null, harm: 'harm' },
      { kind: 'dead_mails', count: 1, since: 7, harm: 'harm' },
      { kind: 'unreleased_changes', count: 4, since: null, harm: 'open' },
      { kind: 'open_invites', count: 2, since: 5, harm: 'note' },
    ]);
  });

  it('leads a new edition from days over halls to sessions', () => {
    const steps = nextActions(firstSteps({ days: 0, halls: 0, tracks: 0, sessions: 0 }));
    expect(steps.map(({ kind }) => kind)).toEqual(['no_days', 'no_halls', 'no_sessions', 'no_tracks']);
    expect(nextActions(firstSteps({ days: 1, halls: 2, tracks: 1, sessions: 9 }))).toEqual([]);
  });
});
