// What failed, by name, for the last lines of `npm test`: a log is often kept from its end only.

import { stripVTControlCharacters } from 'node:util';

const REASON_LINES = 3;

/**
 * @param {object} report what vitest wrote
 * @returns {string[]} one text for each failed test, with the first lines of its reason
 */
export function unitFailures(report) {
  return (report.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [line(name, message)];
    return assertionResults
      .filter((result) => result.status === 'failed')
      .map(({ fullName, failureMessages }) => line(`${name}: ${fullName}`, failureMessages[0]));
  });
}

/**
 * @param {object} report what Playwright wrote
 * @returns {string[]} one text for each failed journey, and for what went wrong outside of them
 */
export function journeyFailures(report) {
  const errors = (report.errors ?? []).map(({ message }) => line('e2e', message));
  const failed = specsOf(report).filter(({ ok }) => !ok);
  return [...failed.map((spec) => ofSpec(spec)), ...errors];
}

/**
 * @param {object} report what Playwright wrote
 * @returns {string[]} one text for each journey that failed once and then passed, with the reason of the first time
 */
export function secondTries(report) {
  return specsOf(report)
    .filter(({ ok, tests }) => ok && tests.some(({ status }) => status === 'flaky'))
    .map((spec) => ofSpec(spec, '△ on the second try:'));
}

function specsOf({ suites = [] }) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite)]);
}

function ofSpec({ file, line: at, title, tests }, mark) {
  const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => (error ? [error] : [])));
  return line(`${file}:${at} ${title}`, errors[0]?.message, mark);
}

function line(name, reason = '', mark = '✗') {
  const lines = stripVTControlCharacters(reason).split('\n');
  const said = lines.map((text) => text.trim()).filter((text) => text !== '');
  return `${mark} ${name}\n    ${said.slice(0, REASON_LINES).join('\n    ')}`;
}
