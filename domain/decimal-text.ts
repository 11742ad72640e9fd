/**
 * A number that a person typed, with a point or a comma and at most `digits` places behind it: "1 500", "1.500,5",
 * "1,500.50", "-20". The last point or comma with no more places behind it than that separates the parts, all others group
 * thousands. Undefined for what is no number.
 */
export function readDecimal(text: string, digits: number): number | undefined {
  const clean = text
    .normalize('NFKC')
    .replace(/[\s'’]/gu, '')
    .replace(/^\u2212/u, '-');
  const [, sign = '', body = ''] = /^([+-]?)(\d[\d.,]*)$/.exec(clean) ?? [];
  const [, before = '', behind = ''] = /^(.*?)(?:[.,](\d*))?$/.exec(lastSeparator(body, digits)) ?? [];
  const whole = before.replaceAll(/[.,]/g, '');
  if (!/^\d{1,12}$/.test(whole) || behind.length > digits) return undefined;
  const value = Number(`${whole}.${behind || '0'}`);
  return sign === '-' ? -value : value;
}

/** "1.500" is fifteen hundred where two places are meant; "1.50" is one and a half. */
function lastSeparator(body: string, digits: number): string {
  const at = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  return at >= 0 && body.length - at - 1 > digits ? body.replaceAll(/[.,]/g, '') : body;
}
