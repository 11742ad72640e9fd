import { revealFiles } from '#db/file.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { fileIdsIn } from '#domain/file.ts';

/**
 * Makes the files public that words name which the public sees from now on; call it in the transaction that shows
 * them. Files of other editions stay as they are (T1).
 */
export async function revealFilesIn(tx: Tx, scope: EditionScope, text: string): Promise<void> {
  await revealFiles(tx, scope, fileIdsIn(text));
}
