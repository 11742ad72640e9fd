import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const OTHER = fileURLToPath(new URL('./other-process.ts', import.meta.url));

export type OtherVerb = 'migrate' | 'sell' | 'write' | 'claim' | 'claim-blindly' | 'claim-many';

/** Starts other-process.ts; its lines go to `onOutput`. */
export function startOther(
  verb: OtherVerb,
  place: string,
  numbers: readonly number[],
  onOutput: (text: string) => void,
): ChildProcess {
  const child = spawn(process.execPath, [OTHER, verb, place, ...numbers.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', onOutput);
  return child;
}

/** Runs other-process.ts to its end and gives what it answered. */
export function askOther(verb: OtherVerb, place: string, ...numbers: number[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = startOther(verb, place, numbers, (text) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`The other process ended with ${code}.`));
    });
  });
}
