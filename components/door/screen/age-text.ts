/** How long ago, or how long still, in ms: `00:07`, `12:40`, `3:05:00`. Never below zero. */
export function ageText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${two(minutes)}:${two(rest)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
