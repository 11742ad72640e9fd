/** Joins class names and leaves out what is absent: `classList('tnum', isNow && 'text-accent')`. */
export function classList(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
