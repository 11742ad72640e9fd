import { readFileSync } from 'node:fs';
import path from 'node:path';
import { houseFindings } from './house-rules.ts';
import { projectFiles, root } from './project-files.ts';

const TEXT =
  /\.(tsx?|m?js|cjs|css|json|md|sql|ya?ml|svg|xml|html|sh|conf|service)$|^\.ci\/|(^|\/)Dockerfile$/;

const files = projectFiles()
  .filter((file) => TEXT.test(file))
  .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
const findings = houseFindings(files);
for (const finding of findings) console.log(finding);
console.log(`${files.length} files read`);
process.exitCode = findings.length > 0 || files.length === 0 ? 1 : 0;
