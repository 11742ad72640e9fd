import { answerText, type EndpointHandler } from './endpoint-handler.ts';

const LIFE_MS = 180 * 24 * 3_600_000;

export type SecurityTextParts = {
  readonly publicUrl: string;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** The address of whoever runs the instance, as in its settings. */
  readonly findContact: () => Promise<string | null>;
};

/**
 * RFC 9116: whom to tell about a hole (security-reliability.md S4). The contact is the one of the settings; while nobody
 * has set one, the page that says who runs the instance. SECURITY.md has the way to the project.
 */
export function securityTextHandler({ publicUrl, now, findContact }: SecurityTextParts): EndpointHandler {
  return async (context) => {
    // A whole day, so that the text and its tag stay equal between requests.
    const expiresAt = new Date(Math.floor((now() + LIFE_MS) / 86_400_000) * 86_400_000);
    const contact = await findContact();
    const lines = [
      `Contact: ${contact === null ? `${publicUrl}/` : `mailto:${encodeURI(contact)}`}`,
      `Expires: ${expiresAt.toISOString()}`,
      'Preferred-Languages: en, ru',
      `Canonical: ${publicUrl}/.well-known/security.txt`,
    ];
    answerText(context, 200, `${lines.join('\n')}\n`, { 'Cache-Control': 'public, max-age=3600' });
  };
}
