import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Markdown } from '#components/ui/markdown.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PickedText } from '#domain/locale.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = { readonly title: PickedText; readonly body: PickedText | undefined; readonly t: Translator };

/** A page of an edition's own: about, how to get there, terms (programme.md NW2). */
export function OwnPage({ title, body, t }: Props) {
  return (
    <>
      <PageHeader title={<LocalisedText {...localised(title, shownIn(t))} />} />
      {body && (
        <div className="max-w-[66ch] pb-6">
          <Markdown under={1} {...localised(body, shownIn(t))} />
        </div>
      )}
    </>
  );
}
