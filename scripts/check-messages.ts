import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { flatten, isMessageSource, type MessageTree, messageFindings } from './message-rules.ts';
import { projectFiles, root } from './project-files.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const treeOf = (language: string): MessageTree =>
  Object.assign(
    {},
    ...readdirSync(path.join(root, 'i18n'))
      .filter((file) => file === `${language}.json` || file.endsWith(`.${language}.json`))
      .map((file) => JSON.parse(read(path.join('i18n', file))) as MessageTree),
  );
const [en, ru] = [treeOf('en'), treeOf('ru')];
const sources = projectFiles().filter(isMessageSource);
const findings = messageFindings(en, ru, sources.map(read));
for (const finding of findings) console.log(finding);
console.log(`${flatten(en).size} messages in each language`);
process.exitCode = findings.length > 0 || flatten(en).size === 0 ? 1 : 0;
