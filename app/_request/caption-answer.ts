import type { CaptionPost } from '#domain/broadcast/caption.ts';
import type { z } from '#domain/schema.ts';
import type { postCaptions } from '#usecases/broadcast/caption.ts';
import { answerProblem, type Problem, problemOf } from './problem.ts';

/** Answers a post of captions: the numbers that its lines got, or why not, as RFC 9457. */
export async function answerCaptions(
  req: Request,
  key: string,
  parsed: z.ZodSafeParseResult<CaptionPost>,
  post: typeof postCaptions,
): Promise<Response> {
  // Whoever has no key learns nothing of what a body should be.
  const lines = parsed.success ? parsed.data : { lines: [] };
  try {
    const answer = await post(key, lines);
    if (!answer.ok && answer.reason === 'unauthorized')
      return captionProblem(req, { status: 401, code: 'unauthorized' });
    if (!parsed.success) return captionProblem(req, invalid(parsed.error));
    if (!answer.ok) {
      const { retryAfterSeconds } = answer;
      return captionProblem(req, { status: 429, code: 'too_many', retryAfterSeconds });
    }
    const headers = { 'Cache-Control': 'private, no-store' };
    return Response.json({ ok: true, seqs: answer.seqs }, { headers });
  } catch (error) {
    return captionProblem(req, problemOf(error, 'captions', req.headers.get('x-request-id') ?? ''));
  }
}

export function captionProblem({ headers }: Request, problem: Problem): Response {
  const place = { language: 'en', page: '/', next: undefined, cookie: undefined } as const;
  const answer = answerProblem(problem, { ...place, requestId: headers.get('x-request-id') ?? '' });
  if (problem.status === 401) answer.headers.set('WWW-Authenticate', 'Bearer');
  return answer;
}

function invalid(error: z.ZodError): Problem {
  const fields = error.issues.map(({ path }) => ({ name: path.join('.') || 'lines', code: 'invalid' }));
  return { status: 422, code: 'invalid', fields };
}
