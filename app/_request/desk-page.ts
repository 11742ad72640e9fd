import { forbidden, notFound } from 'next/navigation';
import { ForbiddenError, NotFoundError } from '#usecases/access.ts';

/** Runs a use case for a page of the desk: what is not there or hidden answers 404, what is not allowed 403. */
export async function deskPage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof ForbiddenError) forbidden();
    throw error;
  }
}
