import { buffer } from 'node:stream/consumers';
import { readStored } from '#adapters/file-store.ts';
import { getDb } from '#db/client.ts';
import { personById } from '#db/person-directory.ts';
import { answerFiles } from '#db/registration/answer-file.ts';
import { badgeAnswers } from '#db/registration/badge.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { QuestionRow } from '#db/registration/setup.ts';
import type { EditionScope } from '#db/scope.ts';
import { fileIdsIn, isPicture } from '#domain/file.ts';

/**
 * Files of the pictures that stand on badges, by registration: what was uploaded for a question that stands on badges, else
 * the picture of the person in the programme (registration.md rule 42). Only files of this house.
 */
export async function badgePhotos(
  scope: EditionScope,
  questions: readonly QuestionRow[],
  registrations: readonly Registration[],
): Promise<ReadonlyMap<string, string>> {
  const { read } = getDb();
  const photos = new Map<string, string>();
  for (const { id, personId } of registrations) {
    const person = personId === null ? undefined : await personById(read, personId);
    const [shown] = fileIdsIn(person?.photoUrl ?? '');
    if (shown !== undefined) photos.set(id, shown);
  }
  const asked = questions.filter(({ kind, isOnBadge }) => isOnBadge && kind === 'file');
  if (asked.length === 0) return photos;
  const ids = registrations.map(({ id }) => id);
  const answers = await badgeAnswers(
    read,
    scope,
    asked.map(({ id }) => id),
    ids,
  );
  const files = await answerFiles(read, scope, ids);
  for (const { id, ownerId, mediaType } of files) {
    const isAnswer = answers.some(({ registrationId, value }) => registrationId === ownerId && value === id);
    if (isAnswer && ownerId !== null && isPicture(mediaType)) photos.set(ownerId, id);
  }
  return photos;
}

/** The bytes of such a picture, as wide as badge printers can show; undefined where the disk has lost it. */
export async function readBadgePhoto(id: string): Promise<Uint8Array | undefined> {
  const stored = await readStored(id, '480.webp');
  return stored && (await buffer(stored.stream));
}
