import { answerText, type EndpointHandler } from './endpoint-handler.ts';

const LIFE_MS = 180 * 24 * 3_600_000;

/**
 * RFC 9116: whom to tell about a hole. The contact is the instance's own address: its operator answers, and the
 * page says how (SECURITY.md has the address of the project).
 */
export function securityTextHandler(publicUrl: string, now: () => number): EndpointHandler {
  return (context) => {
    // A whole day, so that the text and its tag stay equal between requests.
    const expiresAt = new Date(Math.floor((now() + LIFE_MS) / 86_400_000) * 86_400_000);
    const lines = [
      `Contact: ${publicUrl}/`,
      `Expires: ${expiresAt.toISOString()}`,
      'Preferred-Languages: en, ru',
      `Canonical: ${publicUrl}/.well-known/security.txt`,
    ];
    answerText(context, 200, `${lines.join('\n')}\n`, { 'Cache-Control': 'public, max-age=3600' });
  };
}
