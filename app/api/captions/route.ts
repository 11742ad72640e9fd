import { answerCaptions, captionProblem } from '#app/_request/caption-answer.ts';
import { captionPost } from '#domain/broadcast/caption.ts';
import { postCaptions } from '#usecases/broadcast/caption.ts';

/** Lines of captions from whoever has the key of a broadcast (broadcast.md B13); never reads cookies. */
export async function POST(req: Request): Promise<Response> {
  const key = /^Bearer (\S+)$/i.exec(req.headers.get('authorization') ?? '')?.[1];
  if (key === undefined) return captionProblem(req, { status: 401, code: 'unauthorized' });
  const parsed = captionPost.safeParse(await req.json().catch(() => undefined));
  return answerCaptions(req, key, parsed, postCaptions);
}
