import { makePdf } from '#adapters/pdf-worker.ts';

/**
 * A PDF as an answer, drawn in its own thread: nobody in between keeps it and no search engine finds it. While too many
 * wait to be drawn, 503 with when to ask again.
 */
export async function pdfAnswer(
  job: Parameters<typeof makePdf>[0],
  { name, disposition = 'inline' }: { readonly name: string; readonly disposition?: 'inline' | 'attachment' },
): Promise<Response> {
  const headers = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' };
  const pdf = await makePdf(job);
  if (!pdf.ok) return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '5' } });
  return new Response(pdf.bytes, {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `${disposition}; filename="${name}"`,
    },
  });
}
