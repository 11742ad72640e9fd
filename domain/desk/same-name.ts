import type { LocaleMap } from '../locale.ts';
import type { RecordOption } from './record.ts';

/** True when another option in the same place is called like that in some language; capitals and outer spaces do not count. */
export function hasSameName(
  name: LocaleMap,
  own: { readonly id: string | null; readonly within: string },
  options: readonly RecordOption[],
): boolean {
  const names = new Set(Object.values(name).map(plain).filter(Boolean));
  return options.some(
    (option) => option.id !== own.id && option.within === own.within && names.has(plain(option.name)),
  );
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
