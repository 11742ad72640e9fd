import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { linkViewer } from '#app/_request/viewer.ts';
import { paths } from '#domain/paths.ts';
import { CONSENT_PURPOSES } from '#domain/registration/vocabulary.ts';
import { acceptTransfer } from '#usecases/registration/transfer-acceptance.ts';

const ticked = Object.fromEntries(
  CONSENT_PURPOSES.map((purpose) => [`consents.${purpose}`, z.string().max(10).optional()]),
);

// Whoever has the link of the mail takes the ticket that was offered to them (registration.md rule 3).
export const POST = handler(
  {
    name: 'transfer',
    method: 'POST',
    permission: 'public',
    schema: z.strictObject(ticked),
    page: ({ language, params }) => paths(language).transfer(params.secret ?? ''),
  },
  async (input, request) => {
    const { language, params } = request;
    const given = CONSENT_PURPOSES.filter((purpose) => input[`consents.${purpose}`] !== undefined);
    const answer = await acceptTransfer(
      params.secret ?? '',
      Object.fromEntries(given.map((purpose) => [purpose, true])),
      linkViewer(request),
    );
    if (!answer.ok)
      return {
        ok: false,
        status: answer.status,
        code: answer.reason,
        ...(answer.fields.length > 0 && { fields: answer.fields }),
      };
    const secret = /\/t\/([\w-]+)$/.exec(answer.ticketPath)?.[1] ?? '';
    return { ok: true, to: paths(language).ticket(secret, { done: 'new' }) };
  },
);
