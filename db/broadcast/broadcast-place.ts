import { eq } from 'drizzle-orm';
import type { Reader } from '../types.ts';

/** The edition of a broadcast by its id alone: a watch request names nothing else. One query. */
export async function broadcastEdition(reader: Reader, id: string): Promise<string | undefined> {
  const { broadcast } = reader.t;
  const [found] = await reader
    .select({ editionId: broadcast.editionId })
    .from(broadcast)
    .where(eq(broadcast.id, id));
  return found?.editionId;
}

/** The edition of a recording by its number, which is one of the instance. One query. */
export async function recordingEdition(reader: Reader, no: number): Promise<string | undefined> {
  const { recording } = reader.t;
  const [found] = await reader
    .select({ editionId: recording.editionId })
    .from(recording)
    .where(eq(recording.no, no));
  return found?.editionId;
}

/** The edition of captions by their id alone: the address of a track names nothing else. One query. */
export async function captionEdition(reader: Reader, id: string): Promise<string | undefined> {
  const { captionFile } = reader.t;
  const [found] = await reader
    .select({ editionId: captionFile.editionId })
    .from(captionFile)
    .where(eq(captionFile.id, id));
  return found?.editionId;
}
