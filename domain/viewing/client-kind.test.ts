import { expect, test } from 'vitest';
import { clientKindOf } from './client-kind.ts';

const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0';
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';
const CASES = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, 'desktop', 'chrome'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} YaBrowser/25.8 Safari/537.36`, 'desktop', 'yandex'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/140.0`, 'desktop', 'edge'],
  [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${CHROME} Mobile Safari/537.36`, 'phone', 'chrome'],
  [`Mozilla/5.0 (Linux; Android 15; SM-X910) ${CHROME} Safari/537.36`, 'tablet', 'chrome'],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`,
    'phone',
    'safari',
  ],
  [`Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`, 'tablet', 'safari'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'desktop', 'firefox'],
  [`Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) ${CHROME} Safari/537.36`, 'television', 'chrome'],
  ['curl/8.9', 'unknown', 'other'],
  ['', 'unknown', 'other'],
] as const;

for (const [userAgent, device, browser] of CASES)
  test(`${userAgent || 'nothing'} is ${device}, ${browser}`, () => {
    expect(clientKindOf(userAgent)).toEqual({ device, browser });
  });
