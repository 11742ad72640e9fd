import type { FeedAnswer } from '#domain/checkin/protocol.ts';

/**
 * Reads server-sent events off a body until it ends (HTML 9.2.6): `onFeed` gets each `feed` event, `onSign` every sign of
 * life, comments too. EventSource itself cannot send a bearer (rule 19).
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onFeed: (answer: FeedAnswer) => Promise<void>,
  onSign: () => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onSign();
    rest += decoder.decode(value, { stream: true }).replaceAll('\r\n', '\n');
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const answer = feedOf(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (answer) await onFeed(answer);
    }
  }
}

function feedOf(block: string): FeedAnswer | undefined {
  const lines = block.split('\n');
  const valuesOf = (name: string) =>
    lines.flatMap((line) =>
      line.startsWith(`${name}:`) ? line.slice(name.length + 1).replace(/^ /, '') : [],
    );
  if ((valuesOf('event')[0] ?? 'message') !== 'feed') return undefined;
  try {
    return JSON.parse(valuesOf('data').join('\n')) as FeedAnswer;
  } catch {
    return undefined;
  }
}
