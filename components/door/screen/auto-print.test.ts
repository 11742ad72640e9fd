import { expect, test } from 'vitest';
import type { AutoPrint, Capability } from '#domain/checkin/vocabulary.ts';
import { aManifest } from '../engine/house.fixture.ts';
import type { Shown } from '../engine.ts';
import { autoPrintOf } from './auto-print.ts';

const ENTRY: Shown = {
  ...{ no: 1, scanId: 's', decision: { verdict: 'ok', facts: {}, notes: [] }, method: 'camera' },
  ...{ explanation: { sentence: { key: 'ok', values: {} }, notes: [] } as unknown as Shown['explanation'] },
  ...{ isAdmitted: true, direction: 'in', checkpointId: 'gate', at: 0, ticketNo: 7, typeNo: 1, name: null },
  ...{ code: 'PL1:…', source: 'local', isRecalled: false, override: 'none' },
};

function printsAt(autoPrint: AutoPrint, capabilities: readonly Capability[], change: Partial<Shown> = {}) {
  const manifest = aManifest('A', '');
  return autoPrintOf(
    { ...ENTRY, ...change },
    {
      ...manifest,
      device: { ...manifest.device, capabilities },
      checkpoints: manifest.checkpoints.map((each) => ({ ...each, autoPrint })),
    },
  );
}

test('a gate prints as its checkpoint says, for whoever was let in', () => {
  for (const when of ['never', 'first_time', 'always'] as const)
    expect(printsAt(when, ['scan', 'print'])).toBe(when);
  for (const change of [
    { isAdmitted: false },
    { direction: 'out' },
    { isRecalled: true },
    { scanId: null },
    { ticketNo: null },
    { checkpointId: 'elsewhere' },
  ] satisfies Partial<Shown>[])
    expect(printsAt('always', ['scan', 'print'], change)).toBe('never');
});

test('a device without the right prints nothing, and one without search only for a code that was read', () => {
  expect(printsAt('always', ['scan', 'search'])).toBe('never');
  expect(printsAt('always', ['scan', 'print'], { code: null })).toBe('never');
  expect(printsAt('always', ['scan', 'print', 'search'], { code: null })).toBe('always');
});
