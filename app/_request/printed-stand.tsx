import { environment } from '#adapters/env.ts';
import { dateTimeText } from '#domain/date-text.ts';
import type { EditionRequest } from './edition.ts';

type Props = { readonly request: EditionRequest; readonly path: string };

/** On paper only: how old the words are, and where today's stand (design.md rule 28). Nothing before a release. */
export function PrintedStand({ request, path }: Props) {
  const { t, language, index } = request;
  const { edition, release } = index.snapshot;
  if (release.major === 0) return null;
  return (
    <p className="tnum hidden pb-2 text-13 print:block">
      {t('programme.stand', {
        time: dateTimeText(release.publishedAt, edition.zone, language),
        version: `${release.major}.${release.minor}`,
        address: new URL(path, environment().publicUrl).href,
      })}
    </p>
  );
}
