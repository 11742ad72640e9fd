import { defineConfig, devices } from '@playwright/test';
import { presentChromium } from './scripts/chromium.mjs';

const port = Number(process.env.PORT ?? 4173);
const executablePath = presentChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e/results',
  workers: 2,
  // Each second try is named at the end of the run, and more than three fail it (decision 133).
  retries: 1,
  fullyParallel: true,
  forbidOnly: true,
  // Generous: a journey shows what happens, not how quickly.
  timeout: 120_000,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}`,
    locale: 'en-GB',
    timezoneId: 'Europe/Moscow',
    // Recording every journey costs more than the journeys on a machine with two cores.
    trace: 'off',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" e2e/serve.ts`,
    url: `http://localhost:${port}/readyz`,
    env: { PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
    timeout: 120_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
