import { readFile } from 'node:fs/promises';
import { parseInWorker } from '#adapters/import-worker.ts';
import { quickenImports } from '#db/quick-resolve.ts';

// The process that import-kill.ts kills: imports one file under new slugs until then, one line per finished import.
const [folder = '', file = '', prefix = ''] = process.argv.slice(2);
quickenImports();
const { openDatabase } = await import('#db/client.ts');
const { importProgramme } = await import('#usecases/programme/import-programme.ts');
const { systemViewer } = await import('#domain/viewer.ts');

await openDatabase({ dataFolder: folder, isProduction: true });
const bytes = await readFile(file);
const reading = parseInWorker(bytes, {});
await reading;
process.stdout.write('ready\n');
for (let number = 0; ; number += 1) {
  const edition = `${prefix}-${number}`;
  const result = await importProgramme(systemViewer('prove'), { bytes, edition, reading });
  if (!result.ok) throw new Error(result.reason);
  process.stdout.write(`done ${edition}\n`);
}
