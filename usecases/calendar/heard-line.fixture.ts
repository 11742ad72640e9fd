import { vi } from 'vitest';

/** Hears the log instead of printing it. @returns what gives it its voice back, with the lines of one event */
export function heardLines(event: string): () => string[] {
  const told = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => {
    const lines = told.mock.calls.map(([line]) => String(line)).filter((line) => line.includes(event));
    told.mockRestore();
    return lines;
  };
}
