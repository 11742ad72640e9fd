import { readFileSync } from 'node:fs';
import path from 'node:path';
import { flatten, isMessageSource, type MessageTree, messageFindings } from './message-rules.ts';
import { projectFiles, root } from './project-files.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const [en, ru] = ['i18n/en.json', 'i18n/ru.json'].map((file) => JSON.parse(read(file)) as MessageTree);
if (!en || !ru) throw new Error('i18n/en.json and i18n/ru.json hold the messages');
const sources = projectFiles().filter(isMessageSource);
const findings = messageFindings(en, ru, sources.map(read));
for (const finding of findings) console.log(finding);
console.log(`${flatten(en).size} messages in each language`);
process.exitCode = findings.length > 0 || flatten(en).size === 0 ? 1 : 0;
