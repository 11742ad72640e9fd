import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { Icon } from '../ui/icon.tsx';

type Props = {
  readonly language: Language;
  readonly files: readonly { readonly href: string; readonly name: string }[];
};

/** Where the programme can be taken away as a file; the last thing on the pages of an edition. */
export function OpenFiles({ language, files }: Props) {
  const t = translator(language);
  return (
    <section
      data-print="no"
      aria-labelledby="open-files"
      className="mt-12 border-t border-border pt-4 text-14"
    >
      <h2 id="open-files" className="font-medium">
        {t('shell.openFiles')}
      </h2>
      <p className="text-muted">{t('shell.openFilesNote')}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {files.map((file) => (
          <li key={file.href}>
            <a href={file.href} className="link inline-flex min-h-11 items-center gap-1 font-mono text-13">
              <Icon name="download" size={16} />
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
