/**
 * An amount that a person typed or a bank printed, in minor units: "1 500", "1.500,00", "1500.00", "-20". The last point
 * or comma with at most as many digits behind it as the currency has separates the parts; all others group thousands.
 * Undefined for what is no amount of the currency.
 */
export function readMoney(text: string, currency: string): number | undefined {
  const digits = fractionDigits(currency);
  if (digits === undefined) return undefined;
  const clean = text
    .normalize('NFKC')
    .replace(/[\s'’]/gu, '')
    .replace(/^\u2212/u, '-');
  const found = /^([+-]?)(\d[\d.,]*)$/.exec(clean);
  if (found === null) return undefined;
  const [, sign = '', body = ''] = found;
  const split = /^(.*?)(?:[.,](\d*))?$/.exec(lastSeparator(body, digits));
  const whole = (split?.[1] ?? '').replaceAll(/[.,]/g, '');
  const part = split?.[2] ?? '';
  if (!/^\d{1,12}$/.test(whole) || part.length > digits) return undefined;
  const minor = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || '0');
  return sign === '-' ? -minor : minor;
}

/** An amount as it is typed: `1500.00`, in minor units before. */
export function moneyInputText(minor: number, currency: string): string {
  const digits = fractionDigits(currency) ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
}

/** "1.500" is fifteen hundred; "1.50" is one and a half. */
function lastSeparator(body: string, digits: number): string {
  const at = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const behind = body.length - at - 1;
  return at >= 0 && behind > digits ? body.replaceAll(/[.,]/g, '') : body;
}

function fractionDigits(currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}
