import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { localised } from '#domain/programme/view/localised.ts';
import type { TalkLine } from '#domain/programme/view/session-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';
import { CastEntry } from './cast-list.tsx';

type Props = {
  readonly talks: readonly TalkLine[];
  readonly href: {
    readonly person: (slug: string) => string;
    readonly organisation: (slug: string) => string;
  };
  readonly t: Translator;
};

/** Talks with their running times, which are computed and move with the session (programme.md ST6). */
export function TalkList({ talks, href, t }: Props) {
  return (
    <ol className="flex flex-col divide-y divide-border">
      {talks.map((talk) => (
        <li
          key={talk.id}
          className="grid gap-x-6 gap-y-1 py-4 first:pt-0 @narrow:grid-cols-[4.5rem_minmax(0,1fr)]"
        >
          <p className="tnum text-muted">{talk.startText ?? talk.lengthText}</p>
          <div className="flex min-w-0 flex-col gap-3">
            <h3 className="text-19 leading-[1.3]">
              <LocalisedText {...localised(talk.title, shownIn(t))} />
            </h3>
            {talk.cast.map((member) => (
              <CastEntry key={member.key} member={member} href={href} t={t} />
            ))}
            {talk.abstract && <Markdown {...localised(talk.abstract, shownIn(t))} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
