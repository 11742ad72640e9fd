import { noteBusyRequest } from './adapters/busy-request.ts';

type FailedRequest = { readonly headers: Readonly<Record<string, string | string[] | undefined>> };

/** The framework makes a 500 of every failure of a page: what was only busy is told to the front, which knows better. */
export function onRequestError(error: unknown, { headers }: FailedRequest): void {
  const id = headers['x-request-id'];
  if (error instanceof Error && error.name === 'BusyError' && typeof id === 'string') noteBusyRequest(id);
}
