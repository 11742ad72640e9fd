import { parentPort } from 'node:worker_threads';
import { badgeDocument } from './badge-pdf.ts';
import { invoiceDocument } from './invoice-pdf.ts';
import type { PdfJob } from './pdf-job.ts';
import { pdfParts } from './pdf-part.ts';
import { ticketDocument } from './ticket-pdf.ts';

/** The thread of `makePdf`: one paper for each message, one answer for each paper; it lives until it is ended. */
parentPort?.on('message', (job: PdfJob) => {
  draw(job).then(
    (bytes) => parentPort?.postMessage({ bytes }, [bytes.buffer]),
    (error: unknown) =>
      parentPort?.postMessage({ failure: error instanceof Error ? error.stack : String(error) }),
  );
});

async function draw(job: PdfJob): Promise<Uint8Array<ArrayBuffer>> {
  const parts = await pdfParts();
  if (job.kind === 'badges') return copied(await parts.renderToBuffer(await badgeDocument(parts, job.order)));
  const paper = job.kind === 'ticket' ? ticketDocument(parts, job.sheet) : invoiceDocument(parts, job.paper);
  return copied(await parts.renderToBuffer(paper));
}

/** Out of a pool that Node shares between buffers: what is handed over must stand alone. */
function copied(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(buffer);
}
