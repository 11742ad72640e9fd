import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { checkSetupToken } from '#usecases/setup.ts';

/**
 * Answers 404 unless the link opens the setup now. It is printed without a language: whoever chose Russian on one of our
 * pages before goes on in Russian; this page is private and never cached.
 */
export async function requireSetupLink(token: string, language: Language): Promise<void> {
  if (!(await checkSetupToken(token)).ok) notFound();
  const chosen = (await cookies()).get('lang')?.value;
  if (language === 'en' && chosen === 'ru') redirect(paths('ru').setup(token));
}
