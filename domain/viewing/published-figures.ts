import type { AudienceFigures } from './audience.ts';

/**
 * Figures as they leave the house. Keys of viewers are nobody's business outside: they are only there to be united with the
 * people in the hall, and how many there are stands beside them.
 */
export function publishedFigures(figures: AudienceFigures): AudienceFigures {
  return { ...figures, sessions: figures.sessions.map((session) => ({ ...session, engagedKeys: [] })) };
}
