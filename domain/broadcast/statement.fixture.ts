import { aSessionAudience, MINUTE, someFigures, TEN } from '../viewing/audience.fixture.ts';
import type { ExternalFigure } from './external-figure.ts';
import type { StatementFacts, StatementSessionFacts } from './statement.ts';

export function aStatementSession(more: Partial<StatementSessionFacts> = {}): StatementSessionFacts {
  return {
    ...{ sessionId: 's1', code: 'ABC234', title: { en: 'Towards a Barrier!', ru: 'К барьеру!' } },
    ...{ subForumId: null, startAt: TEN, endAt: TEN + 60 * MINUTE, liveTargets: [7] },
    hallPeople: new Set(['r1', 'r2', 'r3']),
    onlinePeople: new Set(['r3', 'r4']),
    audience: aSessionAudience(),
    ...more,
  };
}

export function anExternal(more: Partial<ExternalFigure> = {}): ExternalFigure {
  return {
    ...{ id: 'e1', sessionId: null, platform: 'YouTube', metric: 'views', value: 2_411_733 },
    ...{ asOfAt: TEN + 48 * 60 * MINUTE, definition: 'Plays longer than the platform says', note: null },
    ...{ evidenceUrl: 'https://example.org/studio', endedAt: null },
    ...more,
  };
}

/** An edition with a broadcast session, one without, and lines of two platforms. */
export function someStatementFacts(more: Partial<StatementFacts> = {}): StatementFacts {
  return {
    scope: { kind: 'edition' },
    zone: 'Europe/Moscow',
    sessions: [
      aStatementSession(),
      aStatementSession({
        ...{ sessionId: 's2', code: 'XYZ789', title: { en: 'Master class', ru: 'Мастер-класс' } },
        ...{ startAt: TEN + 90 * MINUTE, endAt: TEN + 150 * MINUTE, audience: null, liveTargets: [] },
        ...{ hallPeople: new Set(['r1', 'r5']), onlinePeople: new Set<string>() },
      }),
    ],
    ...{ speakers: 512, entries: 5_637, figures: someFigures() },
    external: [
      anExternal(),
      anExternal({ id: 'e2', platform: 'VK Video', value: 1_204_118, definition: 'Plays of 5 s' }),
      anExternal({ id: 'e3', platform: 'RuTube', metric: 'peak_concurrent', value: 9_120 }),
      anExternal({ id: 'e4', sessionId: 's1', platform: 'VK Video', value: 77_003 }),
      anExternal({ id: 'e5', platform: 'VK Video', value: 900_000, endedAt: TEN }),
    ],
    ...more,
  };
}
