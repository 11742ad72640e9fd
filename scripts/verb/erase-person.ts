import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { erasePerson } from '#usecases/erasure.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([z.string().min(1)]), json: z.boolean().default(false) });

/** `erase-person`: security-reliability.md V3, rule 23. */
export const erasePersonVerb = defineVerb({
  name: 'erase-person',
  usage: 'erase-person ID|SLUG|EMAIL [--json]',
  summary: ({ operator }) => operator.verb.erasePerson,
  help: ({ option }) => [option.json],
  options: { json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async ({ positionals: [given] }, { terminal, words: { operator } }) => {
    const result = await erasePerson(systemViewer('command line'), given);
    if (terminal.isJson) terminal.json(result);
    if (!result.ok) {
      const code = result.reason === 'busy' ? EXIT.busy : EXIT.failed;
      throw new VerbError(operator.eraseRefused[result.reason], code);
    }
    const { receipt } = result;
    const ids = [...receipt.personIds, ...receipt.accountIds, ...receipt.registrationIds];
    const rows = Object.values(receipt.rows).reduce((sum, count) => sum + count, 0);
    const instant = new Date(receipt.erasedAt).toISOString();
    terminal.line(operator.erased(instant, ids.join(', ')));
    terminal.line(
      operator.erasedCounts(rows, receipt.releaseCount, receipt.fileCount + receipt.mailFileCount),
    );
    terminal.line(operator.backupsFree(new Date(receipt.backupsFreeAt).toISOString().slice(0, 10)));
    if (!receipt.isLogEmpty) terminal.warn(operator.logNotEmpty);
    if (receipt.mentions.length === 0) return;
    terminal.line(operator.mentions(receipt.mentions.length));
    for (const { table, id } of receipt.mentions) terminal.line(`  ${table} ${id}`);
  },
});
