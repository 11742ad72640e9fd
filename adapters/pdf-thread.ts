import { parentPort } from 'node:worker_threads';
import { badgeDocument } from './badge-pdf.ts';
import { certificateDocument } from './certificate-pdf.ts';
import { invoiceDocument } from './invoice-pdf.ts';
import type { PdfJob } from './pdf-job.ts';
import { type PdfParts, pdfParts } from './pdf-part.ts';
import { statementDocument } from './statement-pdf.ts';
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
  return copied(await parts.renderToBuffer(paperOf(parts, job)));
}

function paperOf(parts: PdfParts, job: Exclude<PdfJob, { readonly kind: 'badges' }>) {
  if (job.kind === 'ticket') return ticketDocument(parts, job.sheet);
  if (job.kind === 'invoice') return invoiceDocument(parts, job.paper);
  if (job.kind === 'certificate') return certificateDocument(parts, job.certificate);
  return statementDocument(parts, job.statement);
}

/** Out of a pool that Node shares between buffers: what is handed over must stand alone. */
function copied(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(buffer);
}
