/** Long enough that throttled guessing is hopeless; no rules about kinds of characters (they make worse passwords). */
export const PASSWORD_LEAST = 10;
/** A bound for the hash, far above what a password manager makes. */
export const PASSWORD_MOST = 256;

export type PasswordRefusal = 'short' | 'long' | 'common' | 'email';

/** Equal for equal characters however a keyboard composed them. */
export function normalisePassword(text: string): string {
  return text.normalize('NFKC');
}

/** Whether a password may be set; undefined when it may. */
export function findPasswordRefusal(text: string, emailNorm: string): PasswordRefusal | undefined {
  const password = normalisePassword(text);
  const length = [...password].length;
  if (length < PASSWORD_LEAST) return 'short';
  if (length > PASSWORD_MOST) return 'long';
  const folded = password.toLowerCase();
  if (folded === emailNorm || folded === emailNorm.split('@')[0]) return 'email';
  return isCommon(folded) ? 'common' : undefined;
}

/** What everybody tries first: one character, a run, a short piece again and again, a known word with digits. */
function isCommon(folded: string): boolean {
  if (new Set(folded).size <= 3) return true;
  if (RUNS.some((run) => run.includes(folded))) return true;
  const core = folded.replace(/[^\p{L}]/gu, '');
  return COMMON_WORDS.has(core) || /^(.{1,5})\1+$/u.test(folded);
}

const LETTERS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];
const RUNS = ['0123456789', '9876543210', '1234567890', 'abcdefghijklmnopqrstuvwxyz', ...LETTERS].map((run) =>
  run.repeat(3),
);
const COMMON_WORDS = new Set([
  ...LETTERS,
  'password',
  'passw',
  'passwort',
  'passwordpassword',
  'letmein',
  'welcome',
  'admin',
  'administrator',
  'qwerty',
  'qwertyqwerty',
  'qazwsxedc',
  'iloveyou',
  'changeme',
  'plenum',
  'пароль',
  'парольпароль',
  'админ',
  'йцукен',
  'привет',
]);
