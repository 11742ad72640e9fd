'use client';

import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';

// The renderer is 45 kB that most visits of a form never need.
const Markdown = lazy(async () => ({ default: (await import('../../ui/markdown.tsx')).Markdown }));

type Props = ComponentProps<typeof TextArea>;

/** Markdown as it is stored, and how it will look. */
export function MarkdownInput(props: Props) {
  const t = useWords();
  const [isPreview, setPreview] = useState(false);
  const toggle = (
    <StudioButton variant="quiet" size="small" className="ms-auto" onPress={() => setPreview(!isPreview)}>
      {t(isPreview ? 'desk.record.write' : 'desk.record.preview')}
    </StudioButton>
  );
  const beside = (
    <>
      {props.beside}
      {toggle}
    </>
  );
  if (!isPreview) return <TextArea {...props} beside={beside} />;
  return (
    <div className="flex min-w-0 flex-col gap-1" id={props.id}>
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 text-13 font-medium">
        {props.label}
        {beside}
      </div>
      <div className="min-h-24 rounded-control border border-border bg-bg px-3 py-2">
        <Suspense>
          <Markdown text={props.value} lang={props.lang} dir={props.dir} />
        </Suspense>
      </div>
    </div>
  );
}
