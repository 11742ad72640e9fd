/**
 * An address shortened to what tells namesakes apart and lets people recognise their own: `i…@mail.example`. Too little to
 * write to. Empty for what is no address, so that nothing of it can leave by mistake.
 */
export function emailHint(email: string | null): string {
  if (email === null) return '';
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return at < 1 ? '' : `${first}…${email.slice(at)}`;
}
