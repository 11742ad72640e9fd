import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { doctorEnglish } from './word-doctor-english.ts';
import { doctorRussian } from './word-doctor-russian.ts';

const facts = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

it('has a sentence with the same facts in both languages for every finding that the program makes', () => {
  const source = readFileSync(path.resolve(import.meta.dirname, '../../usecases/doctor.ts'), 'utf8');
  const made = [...source.matchAll(/line\('(\w+)', (?:'(\w+)'|[^)]*?\? '\w+' : '\w+')(?:, '(\w+)')?/g)].map(
    ([, check, state, finding]) => `${check}_${finding ?? state}`,
  );
  expect(made.length).toBeGreaterThan(30);
  for (const key of new Set([...made, 'audit_changed', 'audit_chain_broken', 'audit_not_sealed'])) {
    if (key === 'audit_undefined') continue;
    expect([key, doctorEnglish[key] !== undefined]).toEqual([key, true]);
    expect([key, facts(doctorRussian[key])]).toEqual([key, facts(doctorEnglish[key])]);
  }
  expect(Object.keys(doctorRussian).sort()).toEqual(Object.keys(doctorEnglish).sort());
});
