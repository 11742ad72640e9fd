import { handler } from '#app/_request/handler.ts';
import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { contactOrganizers } from '#usecases/registration/contact.ts';
import { keepFormDraft } from '#usecases/registration/form-draft.ts';

const text = (most: number) => z.string().max(most).optional().default('');

export const POST = handler(
  {
    name: 'contact',
    method: 'POST',
    permission: 'public',
    // Lenient: what is wrong is said beside its field, with everything that was typed.
    schema: z.strictObject({ name: text(2_000), email: text(400), text: text(20_000), website: text(400) }),
    page: ({ language, params }) => paths(language).contact(params.edition ?? ''),
  },
  async ({ website, ...typed }, { language, params, viewer, browser }) => {
    const edition = params.edition ?? '';
    const order = { ...typed, isTrap: website !== '', client: browser.client };
    const answer = await contactOrganizers(viewer, edition, order);
    const at = paths(language);
    if (answer.ok) return { ok: true, to: at.contact(edition, { done: 'sent' }) };
    const errors =
      answer.reason === 'invalid' ? answer.fields : [{ name: 'form', code: answer.reason } as const];
    const draft = await keepFormDraft(anonymousViewer, edition, { values: typed, errors });
    return { ok: true, to: at.contact(edition, { draft }) };
  },
);
