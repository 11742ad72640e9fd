import { z } from 'zod';
import { paths } from '#domain/paths.ts';
import { askOwnDataCode, eraseOwnData, exportOwnData } from '#usecases/registration/own-data.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';
import { askedCode } from './sign-in-answer.ts';
import { drawTicket } from './ticket-paper.ts';
import { linkViewer } from './viewer.ts';

const code = z.string().max(40);

// One form has both buttons: the tick goes along with the download too, and means nothing there.
export const ownDataInput = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('code') }),
  z.strictObject({ deed: z.enum(['export', 'erase']), code, understood: z.string().max(10).optional() }),
]);

/** Downloads or erases what is held under the address of a ticket, by a code of that address. */
export async function doOwnData(
  input: z.output<typeof ownDataInput>,
  request: HandlerRequest,
): Promise<HandlerAnswer> {
  const { language, params, browser } = request;
  const secret = params.secret ?? '';
  const at = paths(language);
  if (input.deed === 'code') {
    const asked = await askOwnDataCode(secret);
    if (!asked.ok && asked.reason === 'not_possible') return { ok: false, status: 409, code: 'not_possible' };
    return askedCode(asked, at.ticketData(secret, { done: 'code' }));
  }
  const viewer = linkViewer(request);
  const typed = { digits: input.code, cookie: browser.cookie };
  if (input.deed === 'erase') {
    const isUnderstood = input.understood !== undefined;
    const erased = await eraseOwnData(secret, { ...typed, isUnderstood }, viewer);
    return erased.ok ? { ok: true, to: at.ticketData(secret, { done: 'erased' }) } : refusal(erased.reason);
  }
  const made = await exportOwnData(secret, typed, { viewer, draw: drawTicket });
  if (!made.ok) return refusal(made.reason);
  return { ok: true, file: { name: made.fileName, type: 'application/zip', bytes: made.zip } };
}

function refusal(reason: 'code_wrong' | 'unconfirmed' | 'duties' | 'busy'): HandlerAnswer {
  const isConflict = reason === 'duties' || reason === 'busy';
  return { ok: false, status: isConflict ? 409 : 422, code: reason };
}
