import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from './id.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('newId', () => {
  it('is a lower-case UUID of version 7 with the time in front', () => {
    vi.useFakeTimers({ now: Date.UTC(2100, 0, 1) });
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2100, 0, 1));
  });

  it('grows within one millisecond and when the clock steps back', () => {
    vi.useFakeTimers({ now: Date.UTC(2101, 0, 1) });
    const ids = Array.from({ length: 50_000 }, newId);
    vi.setSystemTime(Date.UTC(2100, 6, 1));
    ids.push(...Array.from({ length: 1000 }, newId));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(51_000);
  });
});
