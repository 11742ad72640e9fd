import { SessionFileList } from '#components/session/session-file-list.tsx';
import { sizeText } from '#domain/number-text.ts';
import { plainPaths } from '#domain/paths.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { publicMaterials } from '#usecases/material.ts';
import type { EditionRequest } from './edition.ts';

type Props = { readonly request: EditionRequest; readonly code: string };

/** Slides and documents of a session that the public may have. */
export async function SessionFilesOf({ request: { t, slug, reading, language }, code }: Props) {
  const files = await publicMaterials(slug, code);
  if (files.length === 0) return null;
  const shown = files.map(({ fileId, title, fileName, byteCount }) => ({
    href: plainPaths.file(fileId),
    title: textIn(title, reading) ?? undefined,
    name: fileName,
    size: sizeText(byteCount, language),
  }));
  return <SessionFileList files={shown} t={t} />;
}
