import type { AreaCount, FeedAnswer } from '#domain/checkin/protocol.ts';

type StreamListener = {
  readonly onFeed: (answer: FeedAnswer) => Promise<void>;
  readonly onCounts: (counts: readonly AreaCount[]) => void;
  readonly onSign: () => void;
};

/**
 * Reads server-sent events off a body until it ends (HTML 9.2.6): `onFeed` gets each `feed` event, `onCounts` each
 * `occupancy`, `onSign` every sign of life, comments too. EventSource itself cannot send a bearer (rule 19).
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  { onFeed, onCounts, onSign }: StreamListener,
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
      const { name, data } = eventOf(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (name === 'feed') await onFeed(data as FeedAnswer);
      if (name === 'occupancy') onCounts(data as readonly AreaCount[]);
    }
  }
}

/** An event whose data is no JSON has no name either: it is passed over. */
function eventOf(block: string): { readonly name: string; readonly data: unknown } {
  const lines = block.split('\n');
  const valuesOf = (name: string) =>
    lines.flatMap((line) =>
      line.startsWith(`${name}:`) ? line.slice(name.length + 1).replace(/^ /, '') : [],
    );
  try {
    return { name: valuesOf('event')[0] ?? '', data: JSON.parse(valuesOf('data').join('\n')) };
  } catch {
    return { name: '', data: null };
  }
}
