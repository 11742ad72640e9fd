import { appendFileSync, statSync, truncateSync } from 'node:fs';
import type { Published } from './published.ts';
import { truthFiles } from './truth-file.ts';

/** What is false on purpose, so that it is seen that it is found: something in the truth, or something that is published. */
export type Lie = 'view' | 'pass' | 'external' | 'watch' | 'certificate';

/** Does something while a lie stands in the truth or in what is published, and takes it back. */
export async function whileLying<T>(
  lie: Lie,
  { folder, published }: { readonly folder: string; readonly published: Published },
  act: (published: Published) => Promise<T>,
): Promise<T> {
  const [file] = truthFiles(folder);
  if (file === undefined) throw new Error('there is no truth');
  const { size } = statSync(file);
  appendFileSync(file, LINES[lie]);
  try {
    return await act(falsified(lie, published));
  } finally {
    truncateSync(file, size);
  }
}

const AT = Date.UTC(2027, 5, 10, 8);
/** One view, one visitor, one figure of a platform too many. */
const LINES: Readonly<Record<Lie, string>> = {
  view:
    `["start",${AT},4000000000,"live 1 2027-06-10","tab planted","00","1 chrome",0,0,0,"",1]\n` +
    `["beat",${AT + 15_000},4000000000,1,3,14000,0,0,"1 chrome",[]]\n`,
  pass: '["pass",0,1000000,null,"in"]\n',
  external: '["external","YouTube","peak_concurrent",9121,""]\n',
  ...{ watch: '', certificate: '' },
};

/** A millisecond, a minute more. */
function falsified(lie: Lie, published: Published): Published {
  const { figures, certificates } = published;
  if (lie === 'watch') {
    const { edition } = figures;
    return {
      ...published,
      figures: { ...figures, edition: { ...edition, liveWatchMs: edition.liveWatchMs + 1 } },
    };
  }
  if (lie === 'certificate') {
    const [name, minutes] = Object.entries(certificates)[0] ?? ['guest 0.minutes', 0];
    return { ...published, certificates: { ...certificates, [name]: minutes + 1 } };
  }
  return published;
}
