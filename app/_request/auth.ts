import type { HandlerAnswer, HandlerRequest } from './handler.ts';

/** Begins the sign-in with the OIDC issuer; refused while none is configured. */
export async function providerStart(_to: `/${string}`, _request: HandlerRequest): Promise<HandlerAnswer> {
  return { ok: false, status: 422, code: 'provider' };
}
