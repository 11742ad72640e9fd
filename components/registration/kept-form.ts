import type { RegisterBody } from './form-body.ts';
import type { TypedForm } from './register-view.ts';
import { newKey } from './send-registration.ts';

/** What this tab keeps of an unfinished form: it survives a reload and a change of language, and ends with the tab. */
export function keepForm(name: string, typed: TypedForm): void {
  write(name, typed);
}

/** What was typed before, or nothing. */
export function keptForm(name: string): TypedForm | undefined {
  return read<TypedForm>(name);
}

/** The form has gone through. */
export function forgetForm(name: string): void {
  try {
    sessionStorage.removeItem(name);
    sessionStorage.removeItem(`${name} key`);
  } catch {}
}

/** The key of this body: the same after a reload in the middle of sending, another one for another body. */
export function keyFor(name: string, body: RegisterBody): string {
  const text = JSON.stringify(body);
  const before = read<{ text: string; key: string }>(`${name} key`);
  if (before?.text === text) return before.key;
  const key = newKey();
  write(`${name} key`, { text, key });
  return key;
}

// Browsers that keep nothing (private windows, full disks) register people all the same.
function write(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {}
}

function read<T>(name: string): T | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
