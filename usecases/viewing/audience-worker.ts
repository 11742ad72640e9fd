import { parentPort, workerData } from 'node:worker_threads';
import { type AudienceOrder, answerAudience } from './recount.ts';
import { readViewerPlays, type ViewerPlaysOrder } from './viewer-plays.ts';

/** Counting millions of plays takes seconds: in a thread, so that pages and beats do not wait for a report. */
const order = workerData as AudienceOrder | ViewerPlaysOrder;
parentPort?.postMessage(
  'questions' in order
    ? answerAudience(order, (share) => parentPort?.postMessage(share))
    : readViewerPlays(order),
);
