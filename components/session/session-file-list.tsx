import { LocalisedText } from '#components/ui/localised-text.tsx';
import { Section } from '#components/ui/section.tsx';
import type { PickedText } from '#domain/locale.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

export type SessionFile = {
  readonly href: string;
  /** Undefined: the file is called by its name. */
  readonly title: PickedText | undefined;
  readonly name: string;
  readonly size: string;
};

/** Slides and documents of a session, to be taken away. */
export function SessionFileList({
  files,
  t,
}: {
  readonly files: readonly SessionFile[];
  readonly t: Translator;
}) {
  return (
    <Section id="files" title={t('material.publicTitle')}>
      <ul className="flex flex-col gap-1">
        {files.map(({ href, title, name, size }) => (
          <li key={href}>
            <a href={href} className="link" download>
              {title ? <LocalisedText {...localised(title, shownIn(t))} /> : name}
            </a>{' '}
            <span className="tnum text-14 text-muted">{title ? `${name}, ${size}` : size}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
