import { action, page } from './edition-entry.ts';
import { type MatrixRow, readOnly } from './row.ts';

const SEE = 'broadcast.see';
const MANAGE = 'broadcast.manage';
const HASH = 'The hash of a frozen report opens it; a forged one is not there, whoever asks.';
const CODE = 'The code of a certificate opens it; a forged one is not there, whoever asks.';

const FIGURE = {
  ...{ platform: 'VK Video', metric: 'views', asOf: '2026-01-02', sessionCode: '' },
  ...{ definition: 'Plays of 5 s', evidenceUrl: '', note: '' },
};
const RULE = {
  ...{ isOn: true, sharePct: 70, leastMinutes: null, leastSessions: null },
  ...{ countsDoor: true, countsLive: true, countsRecording: true, recordingUntilOn: null },
};

function secret(entry: string, path: string, why: string): MatrixRow {
  return { entry: `GET ${entry}`, permission: 'token', why, answers: [404], sample: () => ({ path }) };
}

/** What is said of an audience, and what follows from it for people (broadcast.md B20 to B28). */
export const AUDIENCE_ROWS: readonly MatrixRow[] = [
  page('/audience', SEE),
  page('/audience/forums/{slug}', SEE, ({ mine }) => `/audience/forums/${mine.slugs['sub-forum']}`),
  page('/audience/sessions/{code}', SEE, ({ mine }) => `/audience/sessions/${mine.sessionCode}`),
  page('/audience/export', SEE),
  page('/audience/live', SEE),
  page('/audience/live/data', SEE),
  page('/audience/figures', SEE),
  page('/audience/reports', SEE),
  page('/audience/certificates', MANAGE),
  page('/audience/growth', SEE),
  action('audience.enter_figure', MANAGE, 'audience/figures', (_, attempt) => ({
    figure: { ...FIGURE, value: attempt },
  })),
  action('audience.import_figures', MANAGE, 'audience/figures', (_, attempt) => ({
    text: `platform,metric,value,as_of,definition\nYouTube,views,${attempt},2026-01-02,As said`,
    isDryRun: false,
  })),
  // Each try takes another one.
  action('audience.end_figure', MANAGE, 'audience/figures', ({ audience }, attempt) => ({
    id: audience.figureIds[attempt] ?? 'none',
  })),
  action('audience.freeze', MANAGE, 'audience/reports', () => ({})),
  {
    ...readOnly(
      action('certificate.issue', MANAGE, 'audience/certificates', () => ({})),
      'Refused while no rule is on, as here: usecases/viewing/audience.test.ts issues.',
    ),
    refusal: 'off',
  },
  {
    ...readOnly(
      action('certificate.rule', MANAGE, 'audience/certificates', () => ({ version: 7, rule: RULE })),
      'A rule over another version than the stored one is refused: usecases/viewing/audience.test.ts saves one.',
    ),
    refusal: 'stale',
  },
  action('certificate.revoke', MANAGE, 'audience/certificates', ({ audience }, attempt) => ({
    id: audience.certificateIds[attempt] ?? 'none',
    reason: 'Seen',
  })),
  secret('/verify/{code}', `/verify/${'A'.repeat(22)}`, CODE),
  secret('/verify/{code}/certificate.pdf', `/verify/${'A'.repeat(22)}/certificate.pdf`, CODE),
  secret('/verify/reports/{hash}', `/verify/reports/${'0'.repeat(64)}`, HASH),
  secret('/verify/reports/{hash}/report.json', `/verify/reports/${'0'.repeat(64)}/report.json`, HASH),
  secret('/verify/reports/{hash}/report.pdf', `/verify/reports/${'0'.repeat(64)}/report.pdf`, HASH),
];
