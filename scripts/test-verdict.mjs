// How `npm test` judges what its stages did.

const SOFT_LIMIT_MINUTES = 15;

/**
 * The counts of a stage as they stand in the end. A tool that ends badly without a failed test is one failure, and so
 * is a stage that ran no test: skipped ones and absent files prove nothing.
 */
export function verdict({ passed, failed, skipped = 0 }, exitCode = 0) {
  const isWrong = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isWrong ? 1 : failed, skipped };
}

/** How many journeys may need a second try on a busy machine before that is a failure itself. */
const MOST_SECOND_TRIES = 3;

/** The counts of the journeys: one that passed on its second try counts as passed, too many of them count as failed. */
export function journeyCounts({ stats, errors }) {
  const { expected, unexpected, flaky, skipped } = stats;
  const excused = flaky <= MOST_SECOND_TRIES ? flaky : 0;
  return {
    passed: expected + excused,
    failed: unexpected + flaky - excused + errors.length,
    skipped,
  };
}

/** The last lines: the sum, the time of all stages, and a word when that is too long to be waited for. */
export function closing(sum, seconds) {
  const lines = [words(sum), `${(seconds / 60).toFixed(1)} min in all`];
  if (seconds > SOFT_LIMIT_MINUTES * 60) lines.push(`over ${SOFT_LIMIT_MINUTES} minutes`);
  return lines;
}

export function words({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
