import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { readSegment, segmentFiles } from '#adapters/journal-segment.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { answerAudience } from '#usecases/viewing/recount.ts';
import { watchMachine } from './machine-load.ts';

/** Counts a journal, and reads the same bytes with CRC and SHA-256 alone: `… FOLDER AT`. */
const [dataFolder = '', at = '0'] = process.argv.slice(2);
const timed = <T>(work: () => T): { cpuMs: number; clockMs: number; others: number; value: T } => {
  const before = process.cpuUsage();
  const begun = performance.now();
  const othersSince = watchMachine();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  return { cpuMs, clockMs: performance.now() - begun, others: othersSince(cpuMs), value };
};
const reference = timed(() =>
  segmentFiles(dataFolder).reduce((sum, file) => {
    const bytes = readSegment(file);
    crc32(bytes);
    createHash('sha256').update(bytes).digest();
    return sum + bytes.length;
  }, 0),
);
const questions = [{ editionNo: 1, sessions: [], at: Number(at) }];
const ask = () => canonicalJson(answerAudience({ dataFolder, from: 'journal', questions, viewerKeys: [] }));
const counted = timed(ask);
/** The most that it ever held, bytes. */
const rss = process.resourceUsage().maxRSS * 1024;
const isSame = ask() === counted.value;
const bytes = reference.value;
process.stdout.write(
  JSON.stringify({
    bytes,
    referenceMs: reference.cpuMs,
    countMs: counted.cpuMs,
    clockMs: counted.clockMs,
    others: counted.others,
    rss,
    isSame: isSame ? 1 : 0,
  }),
);
